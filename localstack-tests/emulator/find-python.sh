# Sourced by the scripts that install programs from PyPI.

# The first Python whose version satisfies the expression $1 over `v`, and that can make environments with pip.
find_python() {
  local candidate
  for candidate in python3 python3.13 python3.12 python3.11 python3.14 "${HOME:-}"/.pyenv/versions/3.1[1-9]*/bin/python3; do
    if "$candidate" -c "import sys, venv, ensurepip; v = sys.version_info[:2]; sys.exit(not ($1))" >/dev/null 2>&1; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}
