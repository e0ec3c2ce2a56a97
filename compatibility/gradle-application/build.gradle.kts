// An application's build, with the test of ../maven-application. "./run compatibility" says where the packaged artifact is.
plugins { java }

repositories {
    maven(providers.gradleProperty("rununder.repository").get())
    mavenCentral()
}

dependencies {
    testImplementation("io.github.rununder:rununder-junit-jupiter:0.1.0-SNAPSHOT")
    testImplementation("org.junit.jupiter:junit-jupiter:5.14.4")
    testRuntimeOnly("org.junit.platform:junit-platform-launcher:1.14.4")
}

sourceSets.test { java.srcDir("../maven-application/src/test/java") }

tasks.test { useJUnitPlatform() }
