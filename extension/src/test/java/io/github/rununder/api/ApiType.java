// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.api;

import static java.util.stream.Collectors.joining;

import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/** The lines of one public type: its declaration, then its members. */
record ApiType(Class<?> type) {
  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
  private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

  static ApiType of(Class<?> type) {
    return new ApiType(type);
  }

  Stream<String> lines() {
    String name = type.getPackageName() + " " + TypeText.of(type);
    Stream<String> members =
        declaring(type)
            .flatMap(declaring -> members(declaring))
            .distinct()
            .sorted()
            .map(member -> name + ": " + member);
    return Stream.concat(Stream.of(name + ": " + declaration()), members);
  }

  private String declaration() {
    return Stream.of(
            annotations(type),
            ApiModifiers.of(type),
            kind(),
            TypeText.parameters(type.getTypeParameters()).strip(),
            components(),
            supertypes())
        .filter(part -> !part.isEmpty())
        .collect(joining(" "));
  }

  private String kind() {
    if (type.isAnnotation()) {
      return "@interface";
    }
    if (type.isInterface()) {
      return "interface";
    }
    if (type.isEnum()) {
      return "enum";
    }
    return type.isRecord() ? "record" : "class";
  }

  private String components() {
    if (!type.isRecord()) {
      return "";
    }
    return Arrays.stream(type.getRecordComponents())
        .map(ApiType::component)
        .collect(joining(", ", "(", ")"));
  }

  private static String component(RecordComponent component) {
    return TypeText.of(component.getGenericType()) + " " + component.getName();
  }

  private String supertypes() {
    if (type.isAnnotation()) {
      return "";
    }
    boolean plain = type.isInterface() || type.isEnum() || type.isRecord();
    Stream<String> superclass =
        plain || type.getSuperclass() == Object.class
            ? Stream.empty()
            : Stream.of("extends " + TypeText.of(type.getGenericSuperclass()));
    String interfaces = TypeText.list(type.getGenericInterfaces());
    Stream<String> implemented =
        interfaces.isEmpty()
            ? Stream.empty()
            : Stream.of((type.isInterface() ? "extends " : "implements ") + interfaces);
    return Stream.concat(superclass, implemented).collect(joining(" "));
  }

  /** The type, and the types that no other package can name and whose members it inherits. */
  private static Stream<Class<?>> declaring(Class<?> type) {
    return Stream.concat(
        Stream.of(type),
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
            .filter(parent -> parent.getName().startsWith("io.github.rununder."))
            .filter(parent -> !ApiListing.isVisible(parent))
            .flatMap(ApiType::declaring));
  }

  private Stream<String> members(Class<?> declaring) {
    Stream<String> constructors =
        declaring != type
            ? Stream.empty()
            : Arrays.stream(declaring.getDeclaredConstructors())
                .filter(constructor -> ApiListing.isVisible(constructor.getModifiers()))
                .filter(constructor -> !constructor.isSynthetic())
                .map(ApiType::constructor);
    Stream<String> fields =
        Arrays.stream(declaring.getDeclaredFields())
            .filter(field -> ApiListing.isVisible(field.getModifiers()) && !field.isSynthetic())
            .map(ApiType::field);
    Stream<String> methods =
        Arrays.stream(declaring.getDeclaredMethods())
            .filter(method -> ApiListing.isVisible(method.getModifiers()))
            .filter(method -> !method.isSynthetic() && !isImplied(method))
            .filter(method -> !ApiListing.isHidden(method.getReturnType()))
            .map(ApiType::method);
    return Stream.of(constructors, fields, methods).flatMap(stream -> stream);
  }

  private static boolean isImplied(Method method) {
    return OF_EVERY_OBJECT.contains(method.getName())
        || (method.getDeclaringClass().isEnum() && OF_EVERY_ENUM.contains(method.getName()));
  }

  private static String constructor(Constructor<?> constructor) {
    return "new("
        + TypeText.parameters(constructor.getGenericParameterTypes(), constructor.isVarArgs())
        + ")"
        + TypeText.thrown(constructor.getGenericExceptionTypes());
  }

  private static String field(Field field) {
    return ApiModifiers.of(field)
        + TypeText.of(field.getGenericType())
        + " "
        + field.getName()
        + ConstantText.of(field);
  }

  private static String method(Method method) {
    return ApiModifiers.of(method)
        + TypeText.parameters(method.getTypeParameters())
        + TypeText.of(method.getGenericReturnType())
        + " "
        + method.getName()
        + "("
        + TypeText.parameters(method.getGenericParameterTypes(), method.isVarArgs())
        + ")"
        + TypeText.thrown(method.getGenericExceptionTypes())
        + (method.getDefaultValue() == null
            ? ""
            : " default " + ConstantText.of(method.getDefaultValue()));
  }

  private static String annotations(AnnotatedElement element) {
    return Stream.of(Target.class, Retention.class, Repeatable.class, Inherited.class)
        .filter(element::isAnnotationPresent)
        .map(element::getAnnotation)
        .map(ConstantText::annotation)
        .collect(joining(" "));
  }
}
