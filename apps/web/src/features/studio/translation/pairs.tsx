import type { TranslatedText } from '@pirecow/contracts';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import type { SaveQueue } from '../model/save-queue';
import classes from './desk.module.css';
import { type Sheet, textKeyOf, textPath } from './queries';
import { TextPair } from './text-pair';
import { useKept } from './use-translated-text';

interface PairsProps {
  sheet: Sheet;
  queue: SaveQueue;
  texts: TranslatedText[];
  sourceLanguage: string;
  /** Those alone that are not current. */
  onlyToDo: boolean;
}

const isToDo = ({ state }: TranslatedText) => state !== 'current';

/** The next text to do behind that one, from the beginning again after the last. */
function nextToDo(
  texts: readonly TranslatedText[],
  key: string,
  isToDo: (text: TranslatedText) => boolean,
): string | null {
  const at = texts.findIndex((one) => textKeyOf(one) === key);
  const order = [...texts.slice(at + 1), ...texts.slice(0, Math.max(at, 0))];
  const next = order.find(isToDo);
  return next ? textKeyOf(next) : null;
}

/** The texts of a part. What was to do when it was opened stays in its place until one looks at something else. */
export function Pairs({ sheet, queue, texts, sourceLanguage, onlyToDo }: PairsProps) {
  const { t } = useTranslation('studio');
  const [begun] = useState(() => {
    const waits = (one: TranslatedText) => queue.unsent.get(textPath(sheet, one)) !== undefined;
    return new Set(texts.filter((one) => isToDo(one) || waits(one)).map(textKeyOf));
  });
  const [open, setOpen] = useState<string | null>(() => [...begun][0] ?? null);
  const { latest } = useKept(sheet);
  const end = useRef<HTMLParagraphElement>(null);
  const shown = texts.filter((one) => !onlyToDo || isToDo(one) || begun.has(textKeyOf(one)));
  if (shown.length === 0)
    return <EmptyState title={t('desk.nothing')} text={texts.length > 0 ? t('desk.nothing-text') : ''} />;
  // Whoever writes faster than the line is not led back to what is on its way, nor to what has arrived and is not drawn yet.
  const isReady = (one: TranslatedText) => {
    const path = textPath(sheet, one);
    return queue.unsent.get(path)?.body.status === 'ready' && !queue.unsent.state.hindered.has(path);
  };
  const goOn = (key: string) => {
    const next = nextToDo(texts, key, (one) => isToDo(latest(textKeyOf(one)) ?? one) && !isReady(one));
    setOpen(next);
    if (next === null) end.current?.focus();
  };
  return (
    <>
      <ol className={classes.pairs} aria-label={t('desk.texts')} role="list">
        {shown.map((text) => {
          const key = textKeyOf(text);
          return (
            <TextPair
              key={key}
              {...{ sheet, queue, text, sourceLanguage }}
              number={texts.indexOf(text) + 1}
              opened={key === open}
              onOpen={() => setOpen(key)}
              onNext={() => goOn(key)}
            />
          );
        })}
      </ol>
      <p ref={end} tabIndex={-1} className={classes.end}>
        {open === null && begun.size > 0 ? t('desk.end') : null}
      </p>
    </>
  );
}
