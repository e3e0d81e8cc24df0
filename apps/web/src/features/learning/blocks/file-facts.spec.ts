import { fileKind, inUnits } from './file-facts';

describe('a file to take along', () => {
  it.each([
    ['application/pdf', 'pdf'],
    ['text/csv', 'table'],
    ['text/plain', 'text'],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'document'],
    ['application/vnd.oasis.opendocument.presentation', 'slides'],
    ['application/zip', 'other'],
  ])('%s is named %s', (type, kind) => expect(fileKind(type)).toBe(kind));

  it.each([
    [0, 0, 'bytes'],
    [999, 999, 'bytes'],
    [1_499, 1, 'kilo'],
    [999_499, 999, 'kilo'],
    [999_500, 1, 'mega'],
    [3_449_000, 3.4, 'mega'],
  ])('of %d bytes counts %d %s', (bytes, amount, unit) => {
    expect(inUnits(bytes)).toEqual({ amount, unit });
  });
});
