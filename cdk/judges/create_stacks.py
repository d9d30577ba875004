"""Creates a stack of each template through the CloudFormation of MiniStack, and looks whether each resource came to be.

usage: create_stacks.py LEFT_OUT TEMPLATE ...
LEFT_OUT lists what MiniStack lacks, a line each, with the reason behind a bar:
  TYPE             resources of this type
  TYPE[PROPERTY]   those that have the property
  TYPE.PROPERTY    that property of such resources, which are created without it
  TYPE:ATTRIBUTE   an attribute that others ask such a resource for
A reference to what is left out becomes a literal. Ends with 1 if a resource is not created, or if no template has what a line
of LEFT_OUT names.
"""
import io
import json
import os
import pathlib
import re
import sys
import time
import zipfile

import botocore.exceptions
import botocore.session

REGION = "us-east-1"
ACCOUNT = "000000000000"
SECONDS = 300


# The ids of Cognito's user pools.
POOL = re.compile(r'"((?:[a-z]+-)+[0-9]_[0-9A-Za-z]+)"')


def client(service):
    return botocore.session.get_session().create_client(
        service, region_name=REGION, aws_access_key_id="test", aws_secret_access_key="test",
        endpoint_url=os.environ["AWS_ENDPOINT_URL_CLOUDFORMATION"])


def with_pools(text):
    """The template with user pools that are there in the place of those that it names by their ids."""
    for pool in sorted(set(POOL.findall(text))):
        made = client("cognito-idp").create_user_pool(PoolName="existing")
        text = text.replace(pool, made["UserPool"]["Id"])
    return text


def left_out(file):
    """The names of what is left out."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for line in lines:
        if not line.partition("|")[2].strip():
            raise SystemExit(f"{file}: no reason: {line}")
    return [line.partition("|")[0].strip() for line in lines]


def is_named(name, resource):
    kind, _, needed = name.rstrip("]").partition("[")
    return resource["Type"] == kind and (not needed or needed in resource.get("Properties", {}))


def attributes(name, resources):
    """The attributes of resources that a line of the form TYPE:ATTRIBUTE names."""
    kind, _, attribute = name.replace("::", "/").partition(":")
    return {(resource_id, attribute) for resource_id, resource in resources.items()
            if attribute and resource["Type"] == kind.replace("/", "::")}


def drop_property(name, resources):
    """Takes the property that a line of the form TYPE.PROPERTY names from all resources, and says whether one had it."""
    kind, _, key = name.partition(".")
    had = [r for r in resources.values() if key and r["Type"] == kind and key in r.get("Properties", {})]
    for resource in had:
        del resource["Properties"][key]
    return bool(had)


def referred(value):
    """The resource and attribute that a reference names; None for any other value."""
    if not isinstance(value, dict) or len(value) != 1:
        return None
    if "Ref" in value:
        return value["Ref"], ""
    attribute = value.get("Fn::GetAtt")
    if attribute is None:
        return None
    return tuple(attribute.split(".", 1)) if isinstance(attribute, str) else tuple(attribute)


def literal(resource_id, attribute):
    if attribute.endswith("Arn"):
        return f"arn:aws:left-out:{REGION}:{ACCOUNT}:{resource_id}"
    return "https://left-out.example.com" if attribute.endswith("URL") else "left-out"


def without(value, gone):
    reference = referred(value)
    if reference and (reference[0] in gone or reference in gone):
        return literal(*reference)
    if isinstance(value, dict):
        return {key: without(part, gone) for key, part in value.items()}
    return [without(part, gone) for part in value] if isinstance(value, list) else value


def prune(template, names):
    """Takes out what the names name, and says which of them named anything."""
    resources = template["Resources"]
    gone = {resource_id for resource_id, resource in resources.items() if any(is_named(name, resource) for name in names)}
    lost = {name: attributes(name, resources) for name in names}
    used = {name for name in names if drop_property(name, resources) or lost[name]
            or any(is_named(name, resource) for resource in resources.values())}
    template["Resources"] = {name: resource for name, resource in resources.items() if name not in gone}
    for resource in template["Resources"].values():
        waits = resource.pop("DependsOn", [])
        waits = [name for name in ([waits] if isinstance(waits, str) else waits) if name not in gone]
        if waits:
            resource["DependsOn"] = waits
    unknown = gone.union(*lost.values())
    for part in [*template["Resources"].values(), template]:
        for section in {"Properties", "UpdatePolicy", "Outputs"} & set(part):
            part[section] = without(part[section], unknown)
    return used, gone


def put_code(s3, template):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as jar:
        jar.writestr("placeholder", "")
    codes = {(r["Properties"]["Code"]["S3Bucket"], r["Properties"]["Code"]["S3Key"])
             for r in template["Resources"].values() if r["Type"] == "AWS::Lambda::Function"}
    for bucket in {bucket for bucket, _ in codes} | {"templates"}:
        s3.create_bucket(Bucket=bucket)
    for bucket, key in codes:
        s3.put_object(Bucket=bucket, Key=key, Body=archive.getvalue())


def create(formation, s3, name, template):
    """The complaints."""
    put_code(s3, template)
    s3.put_object(Bucket="templates", Key=name, Body=json.dumps(template).encode())
    url = f"{os.environ['AWS_ENDPOINT_URL_CLOUDFORMATION']}/templates/{name}"
    try:
        formation.create_stack(StackName=name, TemplateURL=url, DisableRollback=True,
                               Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM"])
    except botocore.exceptions.ClientError as refusal:
        return [str(refusal)]
    deadline = time.monotonic() + SECONDS
    while True:
        stack = formation.describe_stacks(StackName=name)["Stacks"][0]
        if not stack["StackStatus"].endswith("_IN_PROGRESS"):
            break
        if time.monotonic() > deadline:
            return [f"still {stack['StackStatus']} after {SECONDS} s"]
        time.sleep(0.5)
    if stack["StackStatus"] != "CREATE_COMPLETE":
        events = formation.describe_stack_events(StackName=name)["StackEvents"]
        return [stack["StackStatus"]] + [
            f"{event['ResourceType']} {event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}"
            for event in events if event["ResourceStatus"].endswith("FAILED")]
    pages = formation.get_paginator("list_stack_resources").paginate(StackName=name)
    made = {r["LogicalResourceId"] for page in pages for r in page["StackResourceSummaries"]
            if r["ResourceStatus"] == "CREATE_COMPLETE"}
    return [f"{resource['Type']} {resource_id} was not made"
            for resource_id, resource in template["Resources"].items() if resource_id not in made]


def main(left_out_file, *files):
    names = left_out(pathlib.Path(left_out_file))
    formation, s3 = client("cloudformation"), client("s3")
    needed, failed = set(), False
    for file in map(pathlib.Path, files):
        template = json.loads(with_pools(file.read_text(encoding="utf-8")))
        used, gone = prune(template, names)
        needed |= used
        complaints = create(formation, s3, "judged-" + file.stem, template)
        failed = failed or bool(complaints)
        for complaint in complaints:
            print(f"MiniStack: {file.stem}: {complaint}", file=sys.stderr)
        print(f"MiniStack: {file.stem}: {len(template['Resources'])} resources created, {len(gone)} left out")
        formation.delete_stack(StackName="judged-" + file.stem)
    for name in sorted(set(names) - needed):
        failed = True
        print(f"MiniStack: {left_out_file} leaves out {name}, which no template has", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
