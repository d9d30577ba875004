#!/usr/bin/env bash
# Has others look at the template of each variant, which are in the folder given: cfn-lint, AWS's own linter, for three Regions;
# checkov, for what is unsafe; and the CloudFormation of MiniStack, which creates a stack of each.
# Needs Python 3.11 or later with venv; what it installs stays under cdk/target and target/emulators.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
folder="${1:?the folder of templates}"
tools="$here/../target/judges"
templates=("$folder"/*.json)
# shellcheck source=../../localstack-tests/emulator/find-python.sh
source "$root/localstack-tests/emulator/find-python.sh"
python=$(find_python 'v >= (3, 11)') || {
  echo "parley: the judges need Python 3.11 or later with venv; there is none" >&2
  exit 1
}

# Makes an environment with what NAME-requirements.txt pins, and with nothing else.
install() {
  local pins="$here/$1-requirements.txt"
  cmp -s "$pins" "$tools/$1/installed.txt" && return 0
  rm -rf "${tools:?}/$1" &&
    "$python" -m venv "$tools/$1" &&
    "$tools/$1/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement "$pins" &&
    cp "$pins" "$tools/$1/installed.txt"
}

# W3005: the CDK writes DependsOn where a reference says the same; both are right.
lint() {
  install cfn-lint &&
    "$tools/cfn-lint/bin/cfn-lint" --template "${templates[@]}" --regions us-east-1 eu-central-1 ap-southeast-2 --ignore-checks W3005 &&
    printf 'cfn-lint: %s is clean\n' "${templates[@]##*/}"
}

# Which findings count is decided behind it. It reads the files by their names alone: it takes a path of 40 letters for a secret.
check() {
  install checkov &&
    (cd "$folder" && "$tools/checkov/bin/checkov" --framework cloudformation --skip-download --soft-fail --compact --output json \
      --file "${templates[@]##*/}") >"$tools/checkov.json" &&
    "$python" "$here/accepted_findings.py" "$here/checkov-accepted.txt" "${#templates[@]}" <"$tools/checkov.json"
}

create() {
  "$root/localstack-tests/emulator/run-on.sh" ministack \
    "$root/target/emulators/ministack/bin/python" "$here/create_stacks.py" "$here/ministack-left-out.txt" "${templates[@]}"
}

# Each of them is heard, whatever another says.
failed=0
lint || failed=1
check || failed=1
create || failed=1
exit "$failed"
