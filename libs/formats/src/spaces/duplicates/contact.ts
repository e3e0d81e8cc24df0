/** Sites where many have a page: the host alone says nothing. */
const SHARED_HOSTS =
  /(?:^|\.)(?:facebook\.com|instagram\.com|twitter\.com|x\.com|linkedin\.com|wix\.com|wixsite\.com|google\.com|goo\.gl|bit\.ly|tumblr\.com|wordpress\.com|blogspot\.com|helloasso\.com|youtube\.com|github\.io|free\.fr|meetup\.com)$/;

/** `example.eu` of `https://www.example.eu/a?b`; undefined where it is no address of the web. */
export function hostOf(address: string | null | undefined): string | undefined {
  const host = /^(?:https?:\/\/)?(?:www\.)?([^/?#:\s]{1,253})/i
    .exec(address?.trim() ?? '')?.[1]
    ?.toLowerCase();
  return host?.includes('.') ? host : undefined;
}

/** Domain that is the space's own, or its operator's: `example.eu` of `https://cantine.example.eu`. */
export function ownDomainOf(address: string | null | undefined): string | undefined {
  const host = hostOf(address);
  return host && !SHARED_HOSTS.test(host) ? host.split('.').slice(-2).join('.') : undefined;
}

/** A page without scheme, `www`, what follows `?`, and a slash at its end. */
export function pageOf(address: string): string {
  const bare = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '');
  return (bare.split(/[?#]/, 1)[0] ?? '').replace(/\/+$/, '');
}

/** Digits that a French, Spanish or Andorran number is dialled by inside its country; undefined where there are too few. */
export function phoneDigits(phone: string | null | undefined): string | undefined {
  const digits = (phone ?? '')
    .replace(/\D/g, '')
    .replace(/^00/, '')
    .replace(/^(?:33|34|376)(?=\d{6,})/, '')
    .replace(/^0/, '');
  return digits.length >= 6 ? digits : undefined;
}
