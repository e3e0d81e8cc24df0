import { Inject, Injectable } from '@nestjs/common';
import {
  CONFIG,
  type Config,
  hasOwnOrigins,
  isOnThisMachine,
  packageOfHost,
  packageOrigin,
} from '@pirecow/platform';
import type { FastifyRequest } from 'fastify';

/** Safari does not look for names below `localhost` on this machine; all others do (RFC 6761, 6.3). */
const isSafari = (browser: string) => browser.includes('Safari/') && !/Chrom(e|ium)\//.test(browser);

/** Where packages run: each in an origin of its own, or in a sandbox on a host that others use too (ADR 17). */
@Injectable()
export class PackagePlaces {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** The origin whose address a package is opened at. @param browser what it says of itself */
  baseOf(packageId: string, browser = ''): string {
    const { packagesUrl, publicUrl } = this.config;
    const isUnknown = isOnThisMachine(packagesUrl) && isSafari(browser);
    return packagesUrl && !isUnknown ? packageOrigin(packagesUrl, packageId) : publicUrl;
  }

  /** The package whose own origin was asked; nothing where content has to be sandboxed. */
  ownerOf({ headers, host }: Pick<FastifyRequest, 'headers' | 'host'>): string | undefined {
    const { packagesUrl } = this.config;
    if (!hasOwnOrigins(packagesUrl)) return undefined;
    return packageOfHost(packagesUrl, headers.host) ?? packageOfHost(packagesUrl, host);
  }
}
