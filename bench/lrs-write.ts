import type { Statement } from '@pirecow/xapi';
import autocannon from 'autocannon';
import type { LrsStack } from './lrs-stack';

export interface WriteFigures {
  statementsPerSecond: number;
  p95: number;
  errors: number;
}

/** Posts statements, `size` in each request, from so many connections for some seconds. */
export async function post(
  { url, key, secret }: LrsStack,
  options: { connections: number; size: number; seconds: number; next: () => Statement },
): Promise<WriteFigures> {
  const { connections, size, seconds, next } = options;
  const headers = {
    'content-type': 'application/json',
    'x-experience-api-version': '1.0.3',
    authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
  };
  const body = () => JSON.stringify(size === 1 ? next() : Array.from({ length: size }, next));
  let errors = 0;
  const times: number[] = [];
  const result = await autocannon({
    url: `${url}/statements`,
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
    p95: times[Math.floor(times.length * 0.95)] ?? 0,
    errors: errors + result.errors + result.timeouts,
  };
}
