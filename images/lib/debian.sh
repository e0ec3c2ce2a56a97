# shellcheck shell=bash
# Debian's packages as a source of programs and images, from the mirror that this machine's apt is configured with.

readonly TRIXIE=trixie

# The machine's own mirror; a machine that is not Debian names one in RUNUNDER_DEBIAN_MIRROR.
debian_mirror() {
  if [[ -n ${RUNUNDER_DEBIAN_MIRROR:-} ]]; then
    echo "$RUNUNDER_DEBIAN_MIRROR"
    return
  fi
  local mirror=""
  # shellcheck disable=SC2016  # apt replaces these, not the shell
  ! is_debian || mirror=$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' |
    awk -v own="$(os_release VERSION_CODENAME)" '$3 == "main" && ($2 == own || $2 == "stable" || $2 == "testing") { print $1; exit }')
  [[ -n $mirror ]] || fail "there is no Debian mirror in apt's sources" "set RUNUNDER_DEBIAN_MIRROR to the address of one"
  echo "$mirror"
}

os_release() { sed -n "s/^$1=//p" /etc/os-release | tr -d '"'; }

is_debian() { have apt-get && [[ $(os_release ID) == debian ]]; }

# Host packages that the set-up itself needs; $1 says for what.
install_on_host() { # REASON PACKAGE...
  local reason=$1
  shift
  have apt-get || fail "$* missing: needed for $reason" "install it with this system's package manager"
  ((EUID == 0)) || fail "$* missing: needed for $reason" "sudo apt-get install $*"
  step "installing $* for $reason"
  logged apt-update apt-get -qq update
  DEBIAN_FRONTEND=noninteractive logged apt-install apt-get -qq install -y --no-install-recommends "$@"
}

# Downloads packages of a suite that need not be this machine's and unpacks them into a folder; installs nothing.
unpack_packages() { # SUITE FOLDER PACKAGE...
  local suite=$1 folder=$2 apt=$RUNUNDER_HOME/apt/$1 deb keyring mirror
  shift 2
  have apt-get || fail "these come from Debian packages, and there is no apt-get: $*" "install them with this system's package manager"
  keyring=$(debian_keyring)
  mirror=$(debian_mirror)
  rm -rf "$apt/debs"
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/debs" "$folder"
  echo "deb [signed-by=$keyring] $mirror $suite main" >"$apt/sources.list"
  local options=(-qq -o APT::Sandbox::User=root -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=-
    -o Dir::State::Lists="$apt/lists" -o Dir::Cache="$apt/cache")
  logged "apt-update-$suite" apt-get "${options[@]}" update
  (cd "$apt/debs" && logged "apt-download-$suite" apt-get "${options[@]}" download "$@")
  for deb in "$apt"/debs/*.deb; do dpkg-deb -x "$deb" "$folder"; done
  rm -rf "$apt"
}

debian_keyring() {
  local file
  for file in /usr/share/keyrings/debian-archive-keyring.{gpg,pgp}; do
    if [[ -f $file ]]; then
      echo "$file"
      return
    fi
  done
  fail "Debian's archive key is missing" "sudo apt-get install debian-archive-keyring"
}

# A root file system with the essential packages and those named, as a tar file.
make_root_fs() { # TAR [PACKAGES,WITH,COMMAS]
  local tar=$1 packages=${2:-} mirror line options=()
  mirror=$(debian_mirror)
  have mmdebstrap || install_on_host "making images without a registry" mmdebstrap
  # proxies, certificates and validity rules as on this machine
  while IFS= read -r line; do options+=(--aptopt="$line"); done < <(apt-config dump | grep -E '^Acquire::(https?|Check-|Retries|ForceIP)' || true)
  # shellcheck disable=SC2016  # mmdebstrap's shell has the chroot in $1
  options+=(--aptopt='Apt::Install-Recommends "false"' --customize-hook='rm -f "$1"/etc/apt/apt.conf.d/99mmdebstrap')
  [[ -z $packages ]] || options+=(--include="$packages")
  rm -f "$tar" "$tar.part"
  logged "mmdebstrap-$(basename "$tar")" nice -n 5 mmdebstrap --variant=minbase --format=tar "${options[@]}" "$TRIXIE" "$tar.part" "$mirror"
  mv "$tar.part" "$tar"
}
