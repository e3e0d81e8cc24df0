/** Choices that the server must know before the first paint, so they live in cookies and hold nothing personal. */
export interface Preferences {
  language: string | undefined;
  scheme: 'light' | 'dark' | 'auto';
  font: 'source' | 'hyperlegible';
  size: 'normal' | 'large';
  /** `low`: nothing heavy is loaded before one asks for it. */
  data: 'usual' | 'low';
}

const YEAR = 31_536_000;

function cookieValue(cookies: string, name: string): string | undefined {
  const found = cookies.split('; ').find((part) => part.startsWith(`pirecow_${name}=`));
  return found?.slice(`pirecow_${name}=`.length);
}

/** Reads a Cookie header or `document.cookie`. Unknown values count as not chosen. */
export function readPreferences(cookies = ''): Preferences {
  const scheme = cookieValue(cookies, 'scheme');
  return {
    language: cookieValue(cookies, 'language'),
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : 'auto',
    font: cookieValue(cookies, 'font') === 'hyperlegible' ? 'hyperlegible' : 'source',
    size: cookieValue(cookies, 'size') === 'large' ? 'large' : 'normal',
    data: cookieValue(cookies, 'data') === 'low' ? 'low' : 'usual',
  };
}

/** Remembers one choice for a year, in this browser. */
export function rememberPreference(name: keyof Preferences, value: string) {
  document.cookie = `pirecow_${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}
