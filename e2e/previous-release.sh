#!/usr/bin/env bash
# previous-release.sh [COMMIT]: packages the functions of the release before into target/previous, for PreviousReleaseIT: of the
# commit, or of the one that previous-release.txt names, from this repository's history. Where the history does not reach back to it,
# nothing is packaged, and the test says that it was not run.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/.." && pwd)
commit=${1:-$(cat "$here/previous-release.txt")}
folder="$root/target/previous"

if [ "$(cat "$folder/packaged.txt" 2>/dev/null)" = "$commit" ]; then
  exit 0
fi
rm -rf "$folder"
if ! git -C "$root" cat-file -e "$commit^{commit}" 2>/dev/null; then
  echo "previous release: NOT RUN: the history does not reach back to $commit" >&2
  exit 0
fi
mkdir -p "$folder"
git -C "$root" archive "$commit" | tar -x -C "$folder"
# Before there was one jar for all functions, each module made its own, and `package` built whatever else there was.
modules=()
if [ ! -d "$folder/functions/package" ]; then
  modules=(-pl "$(cd "$folder" && echo functions/*/ | sed 's#/ #,#g; s#/$##')" -am)
fi
"$folder/parley" package ${modules[@]+"${modules[@]}"} -Dspotless.check.skip=true -Dparley.usedDependencies.skip=true -Djacoco.skip=true
[ -n "$(ls "$folder"/functions/*/target/parley-*-aws.jar 2>/dev/null)" ] || {
  echo "previous release: $commit packaged no functions" >&2
  exit 1
}
printf '%s\n' "$commit" >"$folder/packaged.txt"
