import { isOpeningHours, spansOf } from './opening-hours';
import { shownHours } from './shown-hours';

const LEZAT = { lat: 43.277, lon: 1.349, country: 'FR' };

describe('opening hours', () => {
  it('are told apart from what is none', () => {
    expect(isOpeningHours('Mo-Fr 09:00-18:00; Aug off; PH off')).toBe(true);
    expect(isOpeningHours('24/7')).toBe(true);
    expect(isOpeningHours('du lundi au vendredi, sauf quand il neige')).toBe(false);
  });

  it('are open from moment to moment of the wall clock, and never on what is only perhaps open', () => {
    const text = 'Fr 20:00-02:00, Sa 10:00-12:00, Su "by appointment"';
    expect(spansOf(text, LEZAT, '2026-11-27', 3)).toEqual([
      { from: '2026-11-27 20:00', to: '2026-11-28 02:00' },
      { from: '2026-11-28 10:00', to: '2026-11-28 12:00' },
    ]);
  });

  it('keep the holidays of their country', () => {
    const text = 'Mo-Fr 09:00-17:00; PH off';
    expect(spansOf(text, LEZAT, '2027-07-14', 1)).toEqual([]);
    expect(spansOf(text, { ...LEZAT, country: 'ES' }, '2027-07-14', 1)).toHaveLength(1);
  });

  it('are shown day by day, with a night cut at midnight and the closures of a season', () => {
    const shown = shownHours('Fr 20:00-02:00; Dec 20-Jan 03 off', LEZAT, '2026-11-27');
    expect(shown.week.slice(0, 3)).toEqual([
      { day: '2026-11-27', spans: [['20:00', '24:00']] },
      { day: '2026-11-28', spans: [['00:00', '02:00']] },
      { day: '2026-11-29', spans: [] },
    ]);
    expect(shown.closures).toEqual([{ from: '2026-12-20', to: '2027-01-07' }]);
  });

  it('tell no closure of who is open every working day', () => {
    expect(shownHours('Mo-Fr 09:00-18:00', LEZAT, '2026-11-28').closures).toEqual([]);
    expect(shownHours('24/7', LEZAT, '2026-11-28').closures).toEqual([]);
  });
});
