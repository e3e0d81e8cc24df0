import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, isOnThisMachine, isPackagesHost } from '@pirecow/platform';
import type { FastifyRequest } from 'fastify';

/** Content of packages and the pages that play it: what the hosts of packages serve, and nothing else. */
const CONTENT = /^\/packages\/(?!fetch\/)/;

/** Whether an address leads to content, written as it may be: the router reads what is encoded too. */
export function isContentPath(url: string): boolean {
  try {
    return CONTENT.test(decodeURI(url.split(/[?#]/, 1)[0] ?? ''));
  } catch {
    return CONTENT.test(url);
  }
}

/** By either name that a proxy gives: a page of a package may write a header that claims another host. */
const namesPackages = (packagesUrl: string, { headers, host }: FastifyRequest) =>
  isPackagesHost(packagesUrl, headers.host) || isPackagesHost(packagesUrl, host);

/**
 * Where packages have hosts of their own, those serve content and nothing else, and no other host does. On this machine
 * alone the platform serves it too, sandboxed, for browsers that do not find names below `localhost`.
 */
export function keepPackagesApart(app: NestFastifyApplication, { packagesUrl }: Config): void {
  if (!packagesUrl) return;
  const isServedByBoth = isOnThisMachine(packagesUrl);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      const isContent = isContentPath(request.url);
      const fits = namesPackages(packagesUrl, request) ? isContent : !isContent || isServedByBoth;
      if (fits) done();
      else reply.callNotFound();
    });
}
