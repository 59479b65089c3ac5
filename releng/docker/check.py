"""Checks docker-compose.yaml without Docker: python3 check.py [FILE]; prints faults, exit code 1 if there are any."""

import re
import sys
from pathlib import Path

import yaml

SERVICES = {
    "apiserver", "webserver", "fileserver", "async_delete", "mongo", "elasticsearch", "redis", "minio",
    "agent-services", "agent-sessions",
}
PORTS = {"apiserver": {"8008"}, "webserver": {"8080"}, "fileserver": {"8081"}, "minio": {"9000", "9001"}}
NAMES = {
    "webserver": "app.clearml.localhost",
    "apiserver": "api.clearml.localhost",
    "fileserver": "files.clearml.localhost",
    "minio": "minio.clearml.localhost",
}
QUEUES = {"agent-services": "services", "agent-sessions": "sessions"}
VARIABLE = re.compile(r"\$(?:\$|\{([A-Za-z_]\w*)(?::-([^{}]*))?\}|(\w+))")


def with_defaults(text, faults):
    """The text as compose reads it when nothing is set; a variable without a default is a fault."""

    def value(match):
        name = match.group(1) or match.group(3)
        if name is None:
            return "$"
        if match.group(2) is None:
            faults.append(f"the variable {name} has no default")
            return ""
        return match.group(2)

    return VARIABLE.sub(value, text)


def without_comments(text):
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def networks_of(service):
    networks = service.get("networks", {})
    return networks if isinstance(networks, dict) else dict.fromkeys(networks)


def check_image(name, service, faults):
    image = service.get("image", "")
    tag = image.rpartition("/")[2].partition(":")[2].partition("@")[0]
    if not tag or tag == "latest":
        faults.append(f"{name}: the image '{image}' has no version")
    if image.startswith(("minio/", "docker.io/minio/")):
        faults.append(f"{name}: Docker Hub no longer has '{image}'")


def check_ports(name, service, faults):
    published = set()
    for port in service.get("ports", []):
        address, _, rest = str(port).partition(":")
        if address != "127.0.0.1":
            faults.append(f"{name}: port '{port}' is not on 127.0.0.1")
        published.add(rest.partition(":")[0])
    if published != PORTS.get(name, set()):
        faults.append(f"{name}: publishes {sorted(published)}, not {sorted(PORTS.get(name, set()))}")


def check_dependencies(name, service, services, faults):
    dependencies = service.get("depends_on", {})
    if not isinstance(dependencies, dict):
        faults.append(f"{name}: depends_on has no conditions")
        return
    for other, how in dependencies.items():
        condition = (how or {}).get("condition")
        if other not in services:
            faults.append(f"{name}: depends on '{other}', which is not there")
        elif condition == "service_healthy":
            if "test" not in services[other].get("healthcheck", {}):
                faults.append(f"{name}: waits for {other} to be healthy, but {other} has no health check")
        elif condition == "service_completed_successfully":
            if services[other].get("restart") != "no":
                faults.append(f"{name}: waits for the end of {other}, which is started again and again")
        else:
            faults.append(f"{name}: depends on {other} without waiting for its health")


def check_networks(name, service, file, faults):
    networks = networks_of(service)
    if not networks:
        faults.append(f"{name}: is on no network of the file")
    for network, how in networks.items():
        if network not in file.get("networks", {}):
            faults.append(f"{name}: the network '{network}' is not there")
        if network == "frontend" and name in NAMES and NAMES[name] not in (how or {}).get("aliases", []):
            faults.append(f"{name}: has no alias {NAMES[name]} on {network}")
    if name in NAMES and "frontend" not in networks:
        faults.append(f"{name}: is not on the network frontend")
    for other in service.get("depends_on", {}):
        shared = set(networks) & set(networks_of(file["services"].get(other, {})))
        if not shared and other != "minio-bucket":
            faults.append(f"{name}: shares no network with {other}")


def check_volumes(name, service, file, faults):
    for volume in service.get("volumes", []):
        source = str(volume).partition(":")[0]
        if source != "/var/run/docker.sock" and source not in file.get("volumes", {}):
            faults.append(f"{name}: the volume '{source}' is not there")


def documented(example):
    return dict(line.split("=", 1) for line in example.splitlines() if "=" in line and not line.startswith("#"))


def used(text):
    return {m.group(1): m.group(2) or "" for m in VARIABLE.finditer(without_comments(text)) if m.group(1)}


def check_example(text, example, faults):
    """.env.example names every variable of the file, each with the default that holds without it."""
    there, wanted = documented(example), used(text)
    for name in sorted(there.keys() | wanted.keys()):
        if there.get(name) != wanted.get(name):
            faults.append(f".env.example: {name} is {there.get(name)}, the file's default is {wanted.get(name)}")


def faults_of(text, example=None):
    """All faults of the text of a compose file, each a sentence."""
    faults = []
    file = yaml.safe_load(with_defaults(without_comments(text), faults))
    services = file.get("services", {})
    faults += [f"the service {name} is not there" for name in sorted(SERVICES - services.keys())]
    faults += [f"the network {name} is not there" for name in {"backend", "frontend"} - file.get("networks", {}).keys()]
    for name, service in services.items():
        check_image(name, service, faults)
        check_ports(name, service, faults)
        check_dependencies(name, service, services, faults)
        check_networks(name, service, file, faults)
        check_volumes(name, service, file, faults)
        if name in QUEUES and QUEUES[name] not in service.get("command", []):
            faults.append(f"{name}: does not serve the queue {QUEUES[name]}")
    if example is not None:
        check_example(text, example, faults)
    return sorted(set(faults))


def main():
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "docker-compose.yaml"
    text = path.read_text(encoding="utf-8")
    example = path.with_name(".env.example")
    faults = faults_of(text, example.read_text(encoding="utf-8") if example.exists() else None)
    for fault in faults:
        print(f"{path.name}: {fault}")
    count = len(yaml.safe_load(with_defaults(without_comments(text), []))["services"])
    print(f"{path.name}: {count} services, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
