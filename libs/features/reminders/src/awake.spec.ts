import { Logger } from '@nestjs/common';
import { awake } from './awake';

describe('places where it is a civil hour', () => {
  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  const noon = new Date('2026-11-27T11:00:00Z');
  const place = (timeZone: string) => ({ timeZone, territory: null });

  it('are told although the calendar of another place does not answer, which waits', async () => {
    const [tokyo, rome, nowhere] = ['Asia/Tokyo', 'Europe/Rome', 'Nowhere/Never'].map(place);
    expect(await awake([tokyo!, nowhere!, rome!], noon)).toEqual([rome]);
  });
});
