import type { Statement } from '@pirecow/xapi';
import autocannon from 'autocannon';
import { percentile } from './load';
import { headersOf, type LrsStack } from './lrs-stack';

export interface WriteFigures {
  statementsPerSecond: number;
  p95: number;
  errors: number;
}

/** Posts statements, `size` in each request, from so many connections for some seconds. */
export async function post(
  stack: LrsStack,
  options: { connections: number; size: number; seconds: number; next: () => Statement },
): Promise<WriteFigures> {
  const { connections, size, seconds, next } = options;
  const headers = headersOf(stack);
  const body = () => JSON.stringify(size === 1 ? next() : Array.from({ length: size }, next));
  let errors = 0;
  const times: number[] = [];
  const result = await autocannon({
    url: `${stack.url}/statements`,
    connections,
    duration: seconds,
    setupClient: (client) => {
      client.setRequests([
        { method: 'POST', headers, setupRequest: (request) => ({ ...request, body: body() }) },
      ]);
      client.on('response', (status, _bytes, milliseconds) => {
        if (status === 200) times.push(milliseconds);
        else errors += 1;
      });
    },
  });
  times.sort((a, b) => a - b);
  return {
    statementsPerSecond: (times.length * size) / result.duration,
    p95: percentile(times, 0.95),
    errors: errors + result.errors + result.timeouts,
  };
}
