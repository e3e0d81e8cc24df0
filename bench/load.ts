import autocannon from 'autocannon';

export interface Figures {
  connections: number;
  pagesPerSecond: number;
  /** Milliseconds from the first request of a page to the end of its last. */
  p50: number;
  p95: number;
  /** The same to the end of its last GET: what a person waits for. */
  read95: number;
  /** Requests that were answered with anything but a success, or not at all. */
  errors: number;
}

/** A page: the API requests that it makes, one after the other. */
export type Page = { method: 'GET' | 'POST'; path: string; body?: string }[];

export interface LoadOptions {
  url: string;
  connections: number;
  seconds: number;
  /** The page of the next visitor, with that visitor's headers. */
  visit: () => { headers: Record<string, string>; page: Page };
}

/** The value below which that share of the sorted ones lies. */
export function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Sends whole pages for some seconds, each connection one page after the other, and measures pages, not requests. */
export async function load({ url, connections, seconds, visit }: LoadOptions): Promise<Figures> {
  const times: number[] = [];
  const reading: number[] = [];
  let errors = 0;
  const follow = (client: autocannon.Client) => {
    let [{ headers, page }, done, spent] = [visit(), 0, 0];
    const setupRequest = (request: autocannon.Request) => {
      const { method = 'GET', path = '/', body } = page[done] ?? {};
      return { ...request, method, path, headers, ...(body !== undefined && { body }) };
    };
    client.setRequests([{ method: 'GET', setupRequest }]);
    client.on('response', (status, _bytes, milliseconds) => {
      if (status < 200 || status > 299) errors += 1;
      [done, spent] = [done + 1, spent + milliseconds];
      if (done === page.filter(({ method }) => method === 'GET').length) reading.push(spent);
      if (done < page.length) return;
      times.push(spent);
      [{ headers, page }, done, spent] = [visit(), 0, 0];
    });
  };
  const result = await autocannon({ url, connections, duration: seconds, setupClient: follow });
  times.sort((a, b) => a - b);
  reading.sort((a, b) => a - b);
  return {
    connections,
    pagesPerSecond: Math.round(times.length / result.duration),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    read95: percentile(reading, 0.95),
    errors: errors + result.errors + result.timeouts,
  };
}
