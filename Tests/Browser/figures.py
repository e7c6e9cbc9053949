"""What a first visit costs on a slow phone: bytes, requests, first paint and movement, as Lighthouse tells them.

Prints a line for each page; the network and the processor are slowed down as Lighthouse does for a
phone. Times depend on the machine and are not judged; what does not is.
"""

KINDS = ("home", "paper", "day", "topic")

# Lighthouse's slow fourth generation: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back.
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 750e3 / 8,
}
PROCESSOR = {"rate": 4}

# For a reader nothing may move; and before it paints the browser may wait for the page and its style only.
SHIFT_LIMIT = 0.001
BLOCKING_LIMIT = 1
REQUEST_LIMIT = 4
PAPER_LIMIT = 20_000

OBSERVED = """() => new Promise(resolve => {
  const result = { shift: 0 };
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) result.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => {
    result.paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime;
    result.blocking = performance.getEntriesByType("resource")
      .filter(entry => entry.renderBlockingStatus === "blocking").map(entry => entry.name);
    resolve(result);
  }, 300);
})"""


def tests(site, browser):
    for kind in KINDS:
        if kind not in site.kinds:
            continue
        # The page of middle size is what a reader meets; the largest is weighed elsewhere.
        route = site.kinds[kind][len(site.kinds[kind]) // 2]
        context = browser.new_context(
            viewport={"width": 412, "height": 823}, device_scale_factor=1.75, is_mobile=True
        )
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", NETWORK)
        session.send("Emulation.setCPUThrottlingRate", PROCESSOR)
        requests = {}
        session.on(
            "Network.loadingFinished",
            # What stands in the style of the browser's own controls is no request.
            lambda event: event["encodedDataLength"]
            and requests.update({event["requestId"]: event["encodedDataLength"]}),
        )
        page.goto(site.address(kind, route), wait_until="networkidle")
        observed = page.evaluate(OBSERVED)
        bytes_sent = int(sum(requests.values()))
        print(
            f"  {kind:6} {bytes_sent:7,} bytes  {len(requests)} requests"
            f"  {len(observed['blocking'])} blocking  first paint {observed['paint'] or 0:5.0f} ms"
            f"  shift {observed['shift']:.4f}  {route}"
        )
        yield f"{kind} waits for its style sheet only", (
            observed["blocking"] if len(observed["blocking"]) > BLOCKING_LIMIT else []
        )
        yield f"{kind} makes few requests", (
            [f"{len(requests)}"] if len(requests) > REQUEST_LIMIT else []
        )
        yield f"{kind} does not move", (
            [f"{observed['shift']}"] if observed["shift"] > SHIFT_LIMIT else []
        )
        if kind == "paper":
            yield "a paper's page with all it needs is light", (
                [f"{bytes_sent} bytes"] if bytes_sent > PAPER_LIMIT else []
            )
        context.close()
