import { blockTextFields, scenarioFaults, type ScenarioFault } from '@pirecow/content';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScenarioContent } from '../../model/scenario-edits';

/** What a situation or an ending is called: its number, and its title where it has one. */
export function usePlaceNames({ block, texts }: ScenarioContent) {
  const { t } = useTranslation('studio');
  return (id: string): string => {
    const situation = block.situations.findIndex((one) => one.id === id);
    const number = (situation < 0 ? block.endings.findIndex((one) => one.id === id) : situation) + 1;
    const [kind, what] =
      situation < 0 ? (['ending', 'ending'] as const) : (['situation', 'situation'] as const);
    const title = texts[`${what}.${id}.title`]?.trim();
    const name = t(`scenario.${kind}`, { number });
    return title ? t('scenario.named', { name, title }) : name;
  };
}

/** What keeps a scenario from being played, by the field that it is told of. */
export interface Faults {
  /** Of a situation or an ending itself: words for people. */
  of: (place: string) => string[];
  /** Of a choice. */
  ofChoice: (situation: string, choice: string) => string | undefined;
  /** How many a place has, its choices included. */
  count: (place: string) => number;
  total: number;
}

function missingTexts({ block, texts }: ScenarioContent): string[] {
  return blockTextFields(block).flatMap(({ field, required }) =>
    required && !texts[field]?.trim() ? [field] : [],
  );
}

function faultsAt(faults: readonly ScenarioFault[], place: string): ScenarioFault[] {
  return faults.filter(({ field }) => field === place);
}

/** All that is left to do in a scenario, where it is. */
export function useFaults(content: ScenarioContent): Faults {
  const { t } = useTranslation('studio');
  const { block } = content;
  const faults = useMemo(() => scenarioFaults(block), [block]);
  const missing = missingTexts(content);
  const say = ({ rule }: ScenarioFault) => t(`scenario.fault.${rule.replace('scenario.', '')}`);
  const lacking = (id: string) =>
    missing.filter((field) => field.startsWith(`situation.${id}.`) || field.startsWith(`ending.${id}.`))
      .length;
  const own = (id: string) =>
    [`situations.${id}`, `endings.${id}`].flatMap((place) => faultsAt(faults, place));
  const inside = (id: string) =>
    faults.filter(({ field }) => field.startsWith(`situations.${id}.choices.`)).length;
  return {
    of: (id) => [
      ...own(id).map(say),
      ...(lacking(id) > 0 ? [t('scenario.fault.texts', { count: lacking(id) })] : []),
    ],
    ofChoice: (situation, choice) =>
      faultsAt(faults, `situations.${situation}.choices.${choice}`).map(say)[0],
    count: (id) => own(id).length + inside(id) + Math.min(1, lacking(id)),
    total: faults.length + missing.length,
  };
}
