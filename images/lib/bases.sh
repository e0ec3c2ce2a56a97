# shellcheck shell=bash
# busybox:1.35 and debian:trixie-slim for machines that reach no image registry, under the names that everyone else pulls.

readonly IMAGE_PATH="ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

make_bases() {
  local inputs
  inputs=$(hash_of images/lib/bases.sh images/lib/debian.sh)
  is_current "$BUSYBOX_IMAGE" "$inputs" || make_busybox "$inputs"
  is_current "$DEBIAN_IMAGE" "$inputs" || make_debian "$inputs"
}

# An image without our label was pulled from a registry or made by hand: it is left alone.
is_current() { # IMAGE INPUTS
  local label
  label=$(docker image inspect --format '{{index .Config.Labels "rununder.inputs"}}' "$1" 2>/dev/null) || return 1
  [[ -z $label || $label == "$2" ]]
}

import_image() { # TAR IMAGE INPUTS COMMAND
  docker import --change "$IMAGE_PATH" --change "CMD [\"$4\"]" --change "LABEL rununder.inputs=$3" "$1" "$2" >/dev/null
}

make_busybox() {
  local root=$RUNUNDER_HOME/busybox applet
  step "$BUSYBOX_IMAGE: making it from Debian's busybox-static, since no image registry answers"
  rm -rf "$root"
  # bookworm's is 1.35.0, later Debians' is not
  unpack_packages bookworm "$root/package" busybox-static
  mkdir -p "$root"/fs/{bin,dev,etc,home,proc,root,sys,tmp,usr/bin,usr/sbin,var/spool,var/www}
  cp "$root/package/bin/busybox" "$root/fs/bin/busybox"
  for applet in $("$root/fs/bin/busybox" --list); do ln -f "$root/fs/bin/busybox" "$root/fs/bin/$applet" 2>/dev/null || true; done
  ln -s ../../bin/env "$root/fs/usr/bin/env"
  chmod 1777 "$root/fs/tmp" && chmod 700 "$root/fs/root"
  printf '%s\n' root:x:0:0:root:/root:/bin/sh daemon:x:1:1:daemon:/usr/sbin:/bin/false \
    nobody:x:65534:65534:nobody:/home:/bin/false >"$root/fs/etc/passwd"
  printf '%s\n' root:x:0: daemon:x:1: nobody:x:65534: >"$root/fs/etc/group"
  tar -C "$root/fs" --numeric-owner --owner=0 --group=0 -cf "$root/busybox.tar" .
  import_image "$root/busybox.tar" "$BUSYBOX_IMAGE" "$1" sh
  rm -rf "$root"
}

make_debian() {
  local tar=$RUNUNDER_HOME/debian.tar
  step "$DEBIAN_IMAGE: making it with mmdebstrap (15-40 s, once), since no image registry answers"
  make_root_fs "$tar"
  import_image "$tar" "$DEBIAN_IMAGE" "$1" bash
  rm -f "$tar"
}
