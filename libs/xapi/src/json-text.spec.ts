import fc from 'fast-check';
import { elementTexts, memberTexts } from './json-text';

const spaced = fc.constantFrom(undefined, 1, '\t', '\r\n ');

describe('the parts of a JSON text', () => {
  it('are the elements of an array, which parse to the same values', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), spaced, (values, space) => {
        const text = JSON.stringify(values, null, space);
        const parsed = JSON.parse(text) as unknown[];
        expect(elementTexts(text).map((part) => JSON.parse(part) as unknown)).toEqual(parsed);
      }),
    );
  });

  it('are the members of an object, which parse to the same object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), spaced, (value, space) => {
        const text = JSON.stringify(value, null, space);
        const members = memberTexts(text);
        expect(JSON.parse(`{${members.map((member) => member.text).join(',')}}`)).toEqual(JSON.parse(text));
        expect(members.map(({ name }) => name)).toEqual(Object.keys(JSON.parse(text) as object));
      }),
    );
  });

  it('keep every byte of numbers and escapes', () => {
    expect(elementTexts('[ 1.0e2 ,"\\u0041\\"]",{"a" : [1.50]} ]')).toEqual([
      '1.0e2',
      '"\\u0041\\"]"',
      '{"a" : [1.50]}',
    ]);
    expect(memberTexts('{ "a":0.10 , "b" : {"c":"}"} }')).toEqual([
      { name: 'a', text: '"a":0.10' },
      { name: 'b', text: '"b" : {"c":"}"}' },
    ]);
  });
});
