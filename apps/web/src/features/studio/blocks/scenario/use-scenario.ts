import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '@pirecow/content';
import {
  addChoice,
  addEnding,
  addSituation,
  duplicated,
  linked,
  type Made,
  type ScenarioContent,
  withoutChoice,
  withoutPlace,
} from '../../model/scenario-edits';
import { movedTo, useEditing } from '../editing';

/** Moves the focus once the page stands as it will. */
function focusLater(frame: RefObject<HTMLElement | null>, where: string): void {
  requestAnimationFrame(() => frame.current?.querySelector<HTMLElement>(where)?.focus());
}

/** What an author does with a scenario as a whole, each said aloud; one place at a time is open. */
export function useScenario(content: ScenarioContent, frame: RefObject<HTMLElement | null>) {
  const { t } = useTranslation('studio');
  const { change, fresh } = useEditing();
  const { block } = content;
  const [opened, setOpened] = useState<string | null>(fresh === block.id ? block.start : null);
  const [said, say] = useState('');
  const write = (id: string) => {
    setOpened(id);
    focusLater(frame, `[data-place="${id}"] textarea`);
  };
  const make = ({ content: made, id }: Made, words: string) => {
    change(made);
    say(words);
    write(id);
  };
  const remove = (id: string) => {
    const places = [...block.situations, ...block.endings].map((one) => one.id);
    const neighbour = places[places.indexOf(id) - 1] ?? places[1] ?? '';
    change(withoutPlace(content, id));
    say(t('scenario.said.removed'));
    focusLater(frame, `[data-place="${neighbour}"] [aria-expanded]`);
  };
  const order = (list: 'situations' | 'endings', id: string, to: number) => {
    const places: readonly { id: string }[] = block[list];
    const one = places.find((place) => place.id === id);
    if (one) change({ ...content, block: { ...block, [list]: movedTo(places, one, to) } });
  };
  return {
    ...{ content, opened, said, write, remove, order },
    toggle: (id: string) => setOpened(opened === id ? null : id),
    addSituation: (after?: string) => make(addSituation(content, after), t('scenario.said.situation')),
    /** The situation that a choice leads to from then on. */
    follow: (step: Step) => {
      const { content: made, id } = addSituation(content, step.situation);
      make({ content: linked(made, step, id), id }, t('scenario.said.situation'));
    },
    addChoice: (situation: string) => {
      const { content: made, id } = addChoice(content, situation);
      change(made);
      focusLater(frame, `[data-choice="${id}"] textarea`);
    },
    removeChoice: (step: Step) => {
      change(withoutChoice(content, step));
      say(t('scenario.said.removed'));
      focusLater(frame, '[data-choice] textarea');
    },
    addEnding: () => make(addEnding(content), t('scenario.said.ending')),
    duplicate: (id: string) => {
      const situation = block.situations.find((one) => one.id === id);
      if (situation) make(duplicated(content, situation), t('scenario.said.situation'));
    },
    begin: (id: string) => {
      change({ ...content, block: { ...block, start: id } });
      say(t('scenario.said.start'));
    },
  };
}

export type ScenarioWork = ReturnType<typeof useScenario>;
