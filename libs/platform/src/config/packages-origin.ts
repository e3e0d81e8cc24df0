/** Stands for the id of a package, as the first name of a host. */
const EACH = '*.';
const ID = /^[0-9a-f-]{36}$/;

/** Whether each package has an origin of its own: `https://*.packages.example.org`. */
export function hasOwnOrigins(packagesUrl: string | undefined): packagesUrl is string {
  return packagesUrl !== undefined && new URL(packagesUrl).hostname.startsWith(EACH);
}

/** Where a package runs: below the host of `PACKAGES_URL`, or on it where it has no star. Without a slash at the end. */
export function packageOrigin(packagesUrl: string, packageId: string): string {
  return packagesUrl.replace(`//${EACH}`, `//${packageId}.`);
}

/** Whether a host, with its port, is one of those that `PACKAGES_URL` stands for. */
export function isPackagesHost(packagesUrl: string, host: string | undefined): boolean {
  return hasOwnOrigins(packagesUrl)
    ? packageOfHost(packagesUrl, host) !== undefined
    : host?.toLowerCase() === new URL(packagesUrl).host;
}

/** The package whose own origin a host is. */
export function packageOfHost(packagesUrl: string, host: string | undefined): string | undefined {
  const rest = new URL(packagesUrl).host.slice(1);
  const own = host?.toLowerCase();
  if (!own?.endsWith(rest)) return undefined;
  const id = own.slice(0, -rest.length);
  return ID.test(id) ? id : undefined;
}

/** The name of a host as a header has it, without port and final dot. */
export function hostnameOf(host: string): string {
  return host.toLowerCase().replace(/:\d*$/, '').replace(/\.$/, '');
}

/** Whether the star of `PACKAGES_URL` stands for a host name, whatever its port: those are kept for packages. */
export function isBelowStar(packagesUrl: string, host: string | undefined): boolean {
  if (host === undefined || !hasOwnOrigins(packagesUrl)) return false;
  return hostnameOf(host).endsWith(new URL(packagesUrl).hostname.slice(1));
}

/** Where this machine itself answers for packages; browsers know that names below `localhost` are this machine. */
export function packagesOnPort(port: number): string {
  return `http://${EACH}localhost:${port}`;
}

/** Whether packages run on another port of this machine, beside the platform. */
export function isOnThisMachine(packagesUrl: string | undefined): boolean {
  return packagesUrl !== undefined && new URL(packagesUrl).hostname === `${EACH}localhost`;
}
