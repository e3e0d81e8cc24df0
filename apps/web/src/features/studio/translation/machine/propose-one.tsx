import { Button } from '@mantine/core';
import type { TranslatedText, TranslationEdit } from '@pirecow/contracts';
import { IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../../lib/api';
import { problemWords } from '../../../../lib/problem-words';
import { authored } from '../../model/deliver';
import type { SaveQueue } from '../../model/save-queue';
import classes from '../desk.module.css';
import { type Sheet, textKeyOf, textPath } from '../queries';
import { useKept } from '../use-translated-text';
import { useMachine, useProposals } from './use-proposals';

interface ProposeOneProps {
  sheet: Sheet;
  queue: SaveQueue;
  text: TranslatedText;
  /** Whether somebody has begun to write. */
  touched: boolean;
  /** Shows what is kept in the place of what was typed. */
  onKept: () => void;
}

type State = { asking: boolean; problem?: unknown; before?: TranslatedText };

/** What a machine may replace: nothing, or a translation of an earlier wording. What somebody is writing stays theirs. */
const isOpen = ({ state }: TranslatedText) => state === 'missing' || state === 'outdated';

function usePutBack({ sheet, queue, text, onKept }: ProposeOneProps) {
  const { latest, keep } = useKept(sheet);
  return async (before: TranslatedText) => {
    await queue.idle();
    const { revision } = latest(textKeyOf(text)) ?? text;
    const source = before.madeFrom ?? before.sourceHash;
    const body: TranslationEdit = { text: before.text, status: 'ready', source };
    keep(
      await api<TranslatedText>(textPath(sheet, text), {
        method: 'PUT',
        body,
        seen: revision,
        headers: authored(queue.unsent),
      }),
    );
    onKept();
  };
}

/** Asks the machine for this text; what stood there before can be put back. Nothing where there is no machine. */
export function ProposeOne(props: ProposeOneProps) {
  const { sheet, queue, text, touched, onKept } = props;
  const { t } = useTranslation('studio');
  const engine = useMachine(sheet);
  const ask = useProposals(sheet, queue);
  const putBack = usePutBack(props);
  const [{ asking, problem, before }, setState] = useState<State>({ asking: false });
  if (engine === null) return null;
  const attempt = async (act: () => Promise<State>) => {
    setState({ asking: true });
    try {
      setState(await act());
    } catch (error) {
      setState({ asking: false, problem: error });
    }
  };
  const propose = () =>
    attempt(async () => {
      await ask(text);
      onKept();
      return { asking: false, ...(text.text !== '' && { before: text }) };
    });
  const restore = (one: TranslatedText) =>
    attempt(async () => {
      await putBack(one);
      return { asking: false };
    });
  return (
    <>
      {(isOpen(text) && !touched) || asking ? (
        <Button
          variant="default"
          leftSection={<IconSparkles size={18} aria-hidden />}
          aria-disabled={asking}
          onClick={() => (asking ? undefined : void propose())}
        >
          {asking ? t('machine.asking') : t('machine.propose')}
        </Button>
      ) : null}
      {before && text.machine ? (
        <Button variant="default" onClick={() => void restore(before)}>
          {t('machine.put-back')}
        </Button>
      ) : null}
      <p className={classes.said} role="status">
        {problem ? problemWords(problem, t) : text.machine ? t('machine.read-it', { engine }) : null}
      </p>
    </>
  );
}
