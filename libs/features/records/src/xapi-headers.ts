import { AppError } from '@pirecow/platform';
import type { XapiVersion } from '@pirecow/xapi';
import type { FastifyInstance } from 'fastify';

const HEADER = 'x-experience-api-version';

/** The newest patch of each line of the standard that we speak. */
const SPOKEN: { pattern: RegExp; version: XapiVersion }[] = [
  { pattern: /^1\.0(\.\d+)?$/, version: '1.0.3' },
  { pattern: /^2\.0(\.\d+)?$/, version: '2.0.0' },
];

/** Which grammar a request asks for. @throws AppError when the header is absent or names another (1.0.3 Communication 3.3) */
export function versionOf(header: string | string[] | undefined): XapiVersion {
  const spoken = typeof header === 'string' ? SPOKEN.find(({ pattern }) => pattern.test(header)) : undefined;
  if (!spoken)
    throw new AppError('input.invalid', {}, [{ field: 'X-Experience-API-Version', rule: 'version' }]);
  return spoken.version;
}

/** Every answer of the record store names the version it speaks, errors included (1.0.3 Communication 3.3). */
export function answerWithVersion(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (request.url.startsWith('/xapi')) {
      const asked = request.headers[HEADER];
      const spoken = SPOKEN.find(({ pattern }) => typeof asked === 'string' && pattern.test(asked));
      void reply.header(HEADER, spoken?.version ?? '1.0.3');
    }
    done(null, payload);
  });
}
