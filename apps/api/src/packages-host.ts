import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, hostnameOf, isBelowStar, isOnThisMachine, isPackagesHost } from '@pirecow/platform';
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

/** Whether the star stands for either name, though it is that of no package; the platform's own host may be below it too. */
function namesNobody({ packagesUrl, publicUrl }: Config, { headers, host }: FastifyRequest): boolean {
  const own = new URL(publicUrl).hostname;
  return [headers.host, host].some(
    (name) =>
      packagesUrl !== undefined &&
      name !== undefined &&
      hostnameOf(name) !== own &&
      isBelowStar(packagesUrl, name),
  );
}

/**
 * Where packages have hosts of their own, those serve content and nothing else, and no other host does; what else is below the
 * star serves nothing. On this machine alone the platform serves content too, sandboxed, for browsers that do not find names below `localhost`.
 */
export function keepPackagesApart(app: NestFastifyApplication, config: Config): void {
  const { packagesUrl } = config;
  if (!packagesUrl) return;
  const isServedByBoth = isOnThisMachine(packagesUrl);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      const isContent = isContentPath(request.url);
      const isOfAll = !namesNobody(config, request) && (!isContent || isServedByBoth);
      const fits = namesPackages(packagesUrl, request) ? isContent : isOfAll;
      if (fits) done();
      else reply.callNotFound();
    });
}
