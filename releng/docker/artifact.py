"""Uploads an artifact with the ClearML SDK and looks for the object in MinIO: python3 artifact.py CLEARML_CONF."""

import re
import sys
import uuid
from pathlib import Path
from urllib.parse import urlparse

import boto3
from clearml import Task


def storage_of(path):
    """Endpoint, key and secret of MinIO as the clearml.conf of releng/clearml keys says them."""
    values = dict(re.findall(r'^\s*([\w.]+): "(.*)"$', Path(path).read_text(encoding="utf-8"), re.MULTILINE))
    return "http://" + values["host"], values["key"], values["secret"]


def upload(content):
    """Stores the content as an artifact of a new task, and returns the task and the artifact's address."""
    task = Task.init(
        project_name="Local ClearML",
        task_name="Artifact in MinIO",
        reuse_last_task_id=False,
        auto_connect_frameworks=False,
        auto_resource_monitoring=False,
    )
    if not task.upload_artifact("proof", content, wait_on_upload=True):
        sys.exit("The SDK did not upload the artifact; see the lines above.")
    task.flush(wait_for_uploads=True)
    url = Task.get_task(task_id=task.id).artifacts["proof"].url
    task.close()
    return task, url


def main():
    endpoint, key, secret = storage_of(sys.argv[1])
    content = {"proof": uuid.uuid4().hex}
    task, url = upload(content)
    address = urlparse(url)
    if address.scheme != "s3" or "http://" + address.netloc != endpoint:
        sys.exit(f"The artifact is at {url}, which is not in MinIO at {endpoint}.")
    bucket, _, name = address.path.lstrip("/").partition("/")
    store = boto3.client(
        "s3", endpoint_url=endpoint, aws_access_key_id=key, aws_secret_access_key=secret, region_name="us-east-1"
    )
    stored = store.get_object(Bucket=bucket, Key=name)["Body"].read().decode()
    if content["proof"] not in stored:
        sys.exit(f"The object {name} in the bucket {bucket} is not what was uploaded.")
    print(f"The artifact of task {task.id} is the object {name} in the bucket {bucket}, {len(stored)} bytes.")


if __name__ == "__main__":
    main()
