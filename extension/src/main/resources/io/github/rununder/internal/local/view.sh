# SPDX-License-Identifier: Apache-2.0
#
# Shows files and folders at absolute paths to one process alone. The caller has put this shell into a mount namespace of its own, with private
# propagation, and calls:
#
#   view_begin FOLDER OVERLAY_OPTIONS       FOLDER exists and is empty
#   view_folder PATH SOURCE                 shows the folder SOURCE at PATH; call these first, shallow ones first
#   view_file PATH SOURCE MODE              shows the file SOURCE at PATH
#   view_end
#
# The view gets a root of its own, in which everything at the top of the real one is mounted again: what the program writes there reaches the machine
# as ever. A folder that has to take a new entry is covered with an overlay, and what is written below it stays in the view. All sources are taken
# from the old root, where nothing is ever covered.

view_begin() {
  view_options=$2
  view_mask=$(umask)
  umask 022
  mount -t tmpfs -o mode=755 tmpfs "$1"
  # Else the folder would be copied into itself.
  mount --make-unbindable "$1"
  view_copy_names "$1"
  for entry in /* /.[!.]* /..?*; do
    if [ -L "$entry" ]; then
      :
    elif [ -d "$entry" ]; then
      mount --rbind "$entry" "$1$entry"
    elif [ -e "$entry" ]; then
      : >"$1$entry"
      mount --bind "$entry" "$1$entry"
    fi
  done
  mkdir "$1/.rununder"
  mount -t tmpfs -o mode=700 tmpfs "$1/.rununder"
  mkdir "$1/.rununder/old"
  cd "$1" || return
  pivot_root . .rununder/old
  cd /
  mount --make-private /
  view_root=$(stat -c %d /)
  view_open=" $view_root "
  view_shared=
  view_number=0
}

# Makes the folders and links of the root in $1, all with one process each.
view_copy_names() {
  view_target=$1
  set --
  for entry in /* /.[!.]* /..?*; do
    if [ -d "$entry" ] && ! [ -L "$entry" ]; then
      set -- "$@" "$view_target$entry"
    fi
  done
  mkdir "$@"
  set --
  for entry in /* /.[!.]* /..?*; do
    if [ -L "$entry" ]; then
      set -- "$@" "$entry"
    fi
  done
  [ $# -eq 0 ] || cp -P "$@" "$view_target/"
}

view_folder() {
  if [ -e "$1" ] && ! [ -d "$1" ]; then
    echo "$1 is a file on this machine, so no folder can be shown there" >&2
    return 1
  fi
  if ! [ -d "$1" ]; then
    view_make_folder "$1"
  fi
  mount --bind "/.rununder/old$2" "$1"
  view_shared="$view_shared$(stat -c %d:%i "$1") "
}

view_file() {
  if [ -d "$1" ]; then
    echo "$1 is a folder on this machine, so no file can be shown there" >&2
    return 1
  fi
  if [ -e "$1" ]; then
    mount --bind "/.rununder/old$2" "$1"
  else
    view_make_folder "${1%/*}"
    cp "/.rununder/old$2" "$1"
    chmod "$3" "$1"
  fi
}

view_end() {
  umount -l /.rununder
  rmdir /.rununder
  umask "$view_mask"
}

# Makes the folder $1 (the root when empty) with all above it, so that a new entry in it stays in the view.
view_make_folder() {
  existing=$1
  while [ -n "$existing" ] && ! [ -e "$existing" ]; do
    existing=${existing%/*}
  done
  existing=${existing:-/}
  if ! [ -d "$existing" ]; then
    echo "$existing is a file on this machine, so nothing can be shown below it" >&2
    return 1
  fi
  if ! view_is_shared "$existing"; then
    view_cover "$(cd "$existing" && pwd -P)"
  fi
  mkdir -p "${1:-/}"
}

# Whether $1 is a folder that was shown, or below one.
view_is_shared() {
  (
    cd "$1" || exit 1
    while :; do
      case " $view_shared" in
        *" $(stat -c %d:%i .) "*) exit 0 ;;
      esac
      [ "$(pwd -P)" != / ] || exit 1
      cd ..
    done
  )
}

# Covers the folder $1 with an overlay, unless it is in one already.
view_cover() {
  case $view_open in
    *" $(stat -c %d "$1") "*) return 0 ;;
  esac
  view_number=$((view_number + 1))
  layers=/.rununder/$view_number
  mkdir "$layers" "$layers/lower" "$layers/upper" "$layers/work"
  mount --bind "/.rununder/old$1" "$layers/lower"
  chmod "$(stat -c %a "$1")" "$layers/upper"
  # In a user namespace only the user's own number can be given.
  chown "$(stat -c %u:%g "$1")" "$layers/upper" 2>/dev/null || :
  below=$(view_mounts_below "$1")
  mount -t overlay -o "lowerdir=$layers/lower,upperdir=$layers/upper,workdir=$layers/work$view_options" overlay "$1"
  view_open="$view_open$(stat -c %d "$1") "
  view_mount_again "$below"
}

# Prints the mount points below $1, each before those below it.
view_mounts_below() {
  while read -r _ _ _ _ point _; do
    case $point in
      "$1"/*) printf '%b\n' "$point" ;;
    esac
  done </proc/self/mountinfo | sort -u
}

view_mount_again() {
  last=
  printf '%s\n' "$1" | while IFS= read -r point; do
    case $point in
      '' | "${last:-//}"/*) ;;
      *)
        mount --rbind "/.rununder/old$point" "$point"
        last=$point
        ;;
    esac
  done
}
