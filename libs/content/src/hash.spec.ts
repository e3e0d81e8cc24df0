import { textHash } from './hash';

it('names a wording by the first 16 hexadecimal digits of SHA-256 over UTF-8', () => {
  expect(textHash('abc')).toBe('ba7816bf8f01cfea');
  expect(textHash('é')).toBe('4a99557e4033c353');
});
