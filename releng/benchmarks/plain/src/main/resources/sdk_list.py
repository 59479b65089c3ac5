"""Lists sessions as a program on the ClearML SDK does, page by page: seconds of each run, one a line."""
import gc
import sys
import time

from clearml.backend_api.session.client import APIClient

count, runs, warm_ups = int(sys.argv[1]), int(sys.argv[2]), 1
client = APIClient()


def list_all():
    tasks, page = [], 0
    while True:
        part = client.tasks.get_all(system_tags=["interactive"], page=page, page_size=500)
        tasks.extend(part)
        if len(part) < 500:
            return tasks
        page += 1


for run in range(-warm_ups, runs):
    gc.collect()
    start = time.perf_counter()
    listed = list_all()
    seconds = time.perf_counter() - start
    if len(listed) != count:
        sys.exit("listed %d of %d" % (len(listed), count))
    if run >= 0:
        print(seconds, flush=True)
