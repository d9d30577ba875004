"""Compares what checkov found, as JSON on standard input, with the findings that are accepted.

usage: checkov ... --output json | accepted_findings.py ACCEPTED TEMPLATE_COUNT
A line of ACCEPTED is CHECK | RESOURCES | WHY; RESOURCES is a regular expression over TYPE.LogicalId. Ends with 1 at a finding
without a line, at a line without a finding or without a reason, and where a template could not be read.
"""
import json
import pathlib
import re
import sys


def accepted(file):
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    parts = [tuple(part.strip() for part in line.split(" | ", 2)) for line in lines]
    for line, part in zip(lines, parts):
        if len(part) != 3 or not part[2]:
            raise SystemExit(f"{file}: no check, resources and reason: {line}")
    return parts


def main(file, templates):
    lines = accepted(pathlib.Path(file))
    report = json.load(sys.stdin)
    used, complaints = set(), []
    if report["summary"]["parsing_errors"]:
        complaints.append(f"not read: {report['results'].get('parsing_errors')}")
    read = {check["file_path"] for kind in ("passed_checks", "failed_checks") for check in report["results"][kind]}
    if len(read) != int(templates):
        complaints.append(f"{templates} templates were given, {len(read)} were judged")
    for finding in report["results"]["failed_checks"]:
        fitting = [line for line in lines
                   if line[0] == finding["check_id"] and re.fullmatch(line[1], finding["resource"])]
        used.update(fitting)
        if not fitting:
            complaints.append(f"{finding['file_path']}: {finding['check_id']} {finding['resource']}: {finding['check_name']}")
    complaints += [f"nothing is found any more by {line[0]} at {line[1]}" for line in lines if line not in used]
    for complaint in complaints:
        print(f"checkov: {complaint}", file=sys.stderr)
    if not complaints:
        summary = report["summary"]
        print(f"checkov: {templates} templates, {summary['passed']} checks passed, {summary['failed']} findings accepted by {len(lines)} lines")
    return int(bool(complaints))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
