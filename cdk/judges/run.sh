#!/usr/bin/env bash
# Has AWS's own linter look at each variant of the template, for three Regions. The templates are in the folder given.
# Needs Python 3.11 or later with venv; what it installs stays under cdk/target.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
folder="${1:?the folder of templates}"
venv="$here/../target/judges/cfn-lint"
pins="$here/cfn-lint-requirements.txt"

if ! cmp -s "$pins" "$venv/installed.txt"; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement "$pins"
  cp "$pins" "$venv/installed.txt"
fi

# W3005: the CDK writes DependsOn where a reference says the same; both are right.
templates=("$folder"/*.json)
"$venv/bin/cfn-lint" --template "${templates[@]}" --regions us-east-1 eu-central-1 ap-southeast-2 --ignore-checks W3005
printf 'cfn-lint: %s is clean\n' "${templates[@]##*/}"
