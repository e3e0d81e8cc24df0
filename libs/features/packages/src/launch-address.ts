import { LAUNCH_PARAMETERS } from './structure/structure-rules';

export type LaunchParameters = Record<(typeof LAUNCH_PARAMETERS)[number], string>;

/**
 * The address of a unit with what the launch adds (cmi5 8.1): its own query stays as it is, its fragment stays last.
 */
export function launchAddress(url: string, parameters: LaunchParameters): string {
  const [address = '', ...fragment] = url.split('#');
  const added = LAUNCH_PARAMETERS.map((name) => `${name}=${encodeURIComponent(parameters[name])}`).join('&');
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
  return [`${address}${joint}${added}`, ...fragment].join('#');
}
