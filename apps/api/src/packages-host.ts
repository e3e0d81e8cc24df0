import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '@pirecow/platform';

const CONTENT = /^\/packages\/(?!fetch\/)/;

/** Where packages have a host of their own, it serves their content and nothing else, and no other host does. */
export function keepPackagesApart(app: NestFastifyApplication, { packagesUrl }: Config): void {
  if (!packagesUrl) return;
  const { host } = new URL(packagesUrl);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      if ((request.host === host) === CONTENT.test(request.url)) done();
      else reply.callNotFound();
    });
}
