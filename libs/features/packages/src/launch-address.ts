import type { LAUNCH_PARAMETERS } from './structure/structure-rules';

export type LaunchParameters = Record<(typeof LAUNCH_PARAMETERS)[number], string>;

/**
 * The address of a unit with what the launch adds (cmi5 8.1, and the launch of Rustici's xAPI packages): its own query stays as it is, its fragment stays last.
 */
export function launchAddress(url: string, parameters: Readonly<Record<string, string>>): string {
  const [address = '', ...fragment] = url.split('#');
  const added = Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
  return [`${address}${joint}${added}`, ...fragment].join('#');
}
