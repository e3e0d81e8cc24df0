import { AppError } from './app-error';
import { refuseForeignOrigin } from './origin';

const request = (method: string, headers: Record<string, string>) => ({
  method,
  headers,
  host: 'learn.example.org',
});

describe('a request that changes something', () => {
  it.each([
    ['comes from our own page', { 'sec-fetch-site': 'same-origin' }],
    ['was typed by hand', { 'sec-fetch-site': 'none' }],
    ['comes from an older browser on our page', { origin: 'https://learn.example.org' }],
    ['comes from a program', {}],
  ])('passes when it %s', (_, headers) => {
    expect(() => refuseForeignOrigin(request('POST', headers))).not.toThrow();
  });

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling host', { 'sec-fetch-site': 'same-site', origin: 'https://learn.example.org' }],
    ['another site in an older browser', { origin: 'https://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
  ])('is refused when it comes from %s', (_, headers) => {
    expect(() => refuseForeignOrigin(request('POST', headers))).toThrow(AppError);
    expect(() => refuseForeignOrigin(request('GET', headers))).not.toThrow();
  });
});
