"""What check.py accepts, and what it must not: the project's own file with one thing broken at a time."""

import unittest
from pathlib import Path

import check

TOP = Path(__file__).parents[2]
FILE = (TOP / "docker-compose.yaml").read_text(encoding="utf-8")
EXAMPLE = (TOP / ".env.example").read_text(encoding="utf-8")


class CheckTest(unittest.TestCase):
    def broken(self, old, new, expected):
        self.assertIn(old, FILE, "this test breaks something that is no longer in the file")
        faults = check.faults_of(FILE.replace(old, new), EXAMPLE)
        self.assertTrue(any(expected in fault for fault in faults), faults)

    def test_the_file_as_it_is_has_no_fault(self):
        self.assertEqual([], check.faults_of(FILE, EXAMPLE))

    def test_a_port_on_every_address_is_a_fault(self):
        self.broken('"127.0.0.1:${LOCAL_API_PORT:-8008}:', '"${LOCAL_API_PORT:-8008}:', "is not on 127.0.0.1")

    def test_a_port_of_a_store_is_a_fault(self):
        self.broken("    image: redis:7.4.1\n", '    image: redis:7.4.1\n    ports: ["127.0.0.1:6379:6379"]\n',
                    "redis: publishes ['6379'], not []")

    def test_a_port_that_is_gone_is_a_fault(self):
        self.broken('      - "127.0.0.1:${LOCAL_MINIO_CONSOLE_PORT:-9001}:9001"\n', "", "minio: publishes ['9000']")

    def test_images_need_versions(self):
        self.broken("redis:7.4.1", "redis:latest", "redis: the image 'redis:latest' has no version")
        self.broken("redis:7.4.1", "redis", "redis: the image 'redis' has no version")

    def test_minio_comes_from_a_registry_that_has_it(self):
        self.broken("quay.io/minio/minio:", "minio/minio:", "Docker Hub no longer has")

    def test_every_service_is_there(self):
        self.broken("  async_delete:\n", "  deleter:\n", "the service async_delete is not there")

    def test_a_dependency_waits_for_health(self):
        self.broken("      mongo: {condition: service_healthy}\n", "      mongo: {condition: service_started}\n",
                    "depends on mongo without waiting")

    def test_health_needs_a_health_check(self):
        self.broken("      test: [CMD, redis-cli, ping]\n", "", "redis has no health check")

    def test_what_is_waited_for_ends(self):
        self.broken('    restart: "no"\n', "    restart: always\n", "which is started again and again")

    def test_names_are_aliases(self):
        self.broken('        aliases: ["${LOCAL_FILES_NAME:-files.clearml.localhost}"]\n', "",
                    "fileserver: has no alias files.clearml.localhost")

    def test_dependencies_can_reach_each_other(self):
        self.broken("    networks:\n      - backend\n    healthcheck:\n      test: [CMD, redis-cli",
                    "    networks:\n      - frontend\n    healthcheck:\n      test: [CMD, redis-cli",
                    "async_delete: shares no network with redis")

    def test_agents_serve_their_queues(self):
        self.broken("[--queue, sessions,", "[--queue, default,", "does not serve the queue sessions")

    def test_every_variable_has_a_default(self):
        self.broken("${LOCAL_ELASTIC_MEMORY:-1g} -Xmx", "${LOCAL_ELASTIC_MEMORY} -Xmx", "has no default")

    def test_the_example_tells_the_defaults(self):
        faults = check.faults_of(FILE, EXAMPLE.replace("LOCAL_API_PORT=8008", "LOCAL_API_PORT=8009"))
        self.assertIn(".env.example: LOCAL_API_PORT is 8009, the file's default is 8008", faults)


if __name__ == "__main__":
    unittest.main()
