import { Button, NativeSelect, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as newId } from 'uuid';
import { languageName, languages } from '../../../i18n/languages';
import { fieldWords } from '../../../lib/problem-words';
import { type Change, useChange } from '../../../lib/use-change';
import { ErrorState } from '../../../ui/error-state';
import { THREADS } from '../api/queries';
import { leftToSay } from './left-to-say';
import classes from './tutoring.module.css';

/** As long as one message may be. */
const LONGEST = 4000;

/** For a thread that begins, and for the message. */
export interface Ids {
  id: string;
  messageId: string;
}

/** What every change of a form for words carries. */
export interface Said {
  text: string;
  mentions?: readonly string[];
}

/** Gets what was said, and whether the field is empty by then: nothing was typed while it was on its way. */
type OnSaid = (said: Said, isAll: boolean) => void;

const newIds = (): Ids => ({ id: newId(), messageId: newId() });

interface SayFormProps {
  label: string;
  action: string;
  /** `ids` stay the same as long as the words do: what is sent twice is said once. */
  change: (text: string, language: string, ids: Ids) => Change;
  /** What stands in the field at first. */
  begun?: string;
  /** In which language one writes at first; without it none is asked for. */
  language?: string;
  /** Languages that are offered beside those of the interface. */
  others?: readonly string[];
  onType?: (text: string) => void;
  onSaid?: OnSaid;
  /** Takes the focus of the button that opened it. */
  focused?: boolean;
  /** What else is chosen, above the field. */
  before?: ReactNode;
  /** What else one may do, beside the button. */
  children?: ReactNode;
}

/** Words until they are said. Who begins to write says them: where somebody else is signed in by then, nobody takes them (ADR 19). */
function useWords(
  begun: string,
  change: (text: string, ids: Ids) => Change,
  onType?: (text: string) => void,
  onSaid?: OnSaid,
) {
  const [text, setText] = useState(begun);
  const [ids, setIds] = useState(newIds);
  const typed = useRef(begun);
  const type = (words: string) => {
    typed.current = words;
    setText(words);
    setIds(newIds());
    onType?.(words);
  };
  const send = useChange(THREADS, (_, { method, body }) => {
    const said = body as Said;
    const left = leftToSay(typed.current, said.text, method === 'PUT');
    if (left !== typed.current) type(left);
    onSaid?.(said, left === '');
  });
  const say = (event: FormEvent) => {
    event.preventDefault();
    if (!send.isPending) send.mutate(change(text, ids));
  };
  return { text, type, send, say };
}

/** A field for what one says. What could not be sent stays in it. */
export function SayForm({ label, action, begun = '', language, others = [], ...props }: SayFormProps) {
  const { change, onType, onSaid, before, children, focused = false } = props;
  const { t } = useTranslation('tutoring');
  const [chosen, setChosen] = useState(language ?? '');
  const { text, type, send, say } = useWords(
    begun,
    (words, ids) => change(words, chosen, ids),
    onType,
    onSaid,
  );
  const fields = fieldWords(send.error);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);
  return (
    <form className={classes.form} onSubmit={say}>
      {before}
      <Textarea
        ref={field}
        autosize
        minRows={3}
        maxRows={12}
        label={label}
        description={t('say.hint')}
        maxLength={LONGEST}
        required
        withAsterisk={false}
        lang={chosen || undefined}
        value={text}
        error={fields.text}
        onChange={({ currentTarget }) => type(currentTarget.value)}
      />
      <div className={classes.row}>
        {language === undefined ? null : (
          <NativeSelect
            label={t('say.language')}
            value={chosen}
            data={[...new Set([...languages, ...others, language])].map((value) => ({
              value,
              label: languageName(value),
            }))}
            onChange={({ currentTarget }) => setChosen(currentTarget.value)}
          />
        )}
        <Button type="submit" aria-busy={send.isPending}>
          {action}
        </Button>
        {children}
      </div>
      {send.error && !fields.text ? <ErrorState error={send.error} /> : null}
    </form>
  );
}
