import { Button, NativeSelect, Switch } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Switch.layer.css';
import { type BlockContent, blockTextFields, type EditWeight } from '@pirecow/content';
import type { QuestionFacts as Facts } from '@pirecow/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { useAuthor } from '../../../lib/use-author';
import { api, isConflict } from '../../../lib/api';
import { ChangedMeanwhile } from '../../../ui/changed-meanwhile';
import { ErrorState } from '../../../ui/error-state';
import { BlockEditor } from '../blocks/block-editor';
import { EditingContext } from '../blocks/editing';
import classes from './bank.module.css';
import { bankKey, bankPath, type BankedQuestion, bankQuestionQuery } from './queries';
import { QuestionFacts } from './question-facts';

/** A question while it is written: what has not been kept yet has no revision. */
export type Draft = Omit<BankedQuestion, 'revision' | 'ready' | 'behind'> & Partial<BankedQuestion>;

type Texts = BankedQuestion['texts'];

/** The draft with what its author made of one language; what the question has no field for any more goes in all. */
function withContent(draft: Draft, language: string, { block, key, texts }: BlockContent): Draft {
  if (block.type !== 'question') return draft;
  const fields = new Set(blockTextFields(block).map(({ field }) => field));
  const all: Texts = { ...draft.texts, [language]: texts };
  const kept = Object.entries(all).map(([code, words]) => [
    code,
    Object.fromEntries(Object.entries(words).filter(([field]) => fields.has(field))),
  ]);
  return { ...draft, question: block, key: key ?? {}, texts: Object.fromEntries(kept) as Texts };
}

function useSave(organisationId: string, draft: Draft, weight: EditWeight) {
  const queryClient = useQueryClient();
  const headers = useAuthor();
  return useMutation({
    mutationFn: () => {
      const { revision: seen, ready: _ready, behind: _behind, ...body } = draft;
      const path = bankPath(organisationId, `/${draft.question.id}`);
      return api<BankedQuestion>(path, { method: 'PUT', body: { ...body, weight }, seen, headers });
    },
    onSuccess: async (saved) => {
      queryClient.setQueryData(bankQuestionQuery(organisationId, saved.question.id).queryKey, saved);
      await queryClient.invalidateQueries({ queryKey: [...bankKey(organisationId), 'list'] });
      await queryClient.invalidateQueries({ queryKey: [...bankKey(organisationId), 'labels'] });
    },
  });
}

interface LanguageProps {
  draft: Draft;
  shown: string;
  show: (language: string) => void;
}

/** Which language is on the desk. One that is not there yet begins empty. */
function LanguageField({ draft, shown, show }: LanguageProps) {
  const { t } = useTranslation('studio');
  const { sourceLanguage, texts, behind = [] } = draft;
  const codes = [...new Set([sourceLanguage, ...languages, ...Object.keys(texts)])];
  const labelOf = (code: string) => {
    const language = languageName(code);
    if (behind.includes(code)) return t('bank.edit.behind', { language });
    return texts[code] || code === sourceLanguage ? language : t('bank.edit.absent', { language });
  };
  return (
    <NativeSelect
      label={t('bank.edit.language')}
      description={t('bank.edit.language-how', { language: languageName(sourceLanguage) })}
      data={codes.map((value) => ({ value, label: labelOf(value) }))}
      value={shown}
      onChange={({ currentTarget }) => show(currentTarget.value)}
    />
  );
}

interface QuestionFormProps {
  organisationId: string;
  start: Draft;
  onSaved?: (question: BankedQuestion) => void;
  seeNew: () => Promise<void>;
}

/** A question on the desk: in which language it is shown, and whether something of it is not kept yet. */
function useDesk({ organisationId, start, onSaved }: QuestionFormProps) {
  const [draft, setDraft] = useState(start);
  const [isTouched, setTouched] = useState(false);
  const [shown, show] = useState(start.sourceLanguage);
  const [weight, setWeight] = useState<EditWeight>('major');
  const save = useSave(organisationId, draft, weight);
  const editing = useMemo(
    () => ({
      language: shown,
      media: {},
      videoHosts: [],
      fresh: null,
      pools: [],
      parts: [],
      choose: () => undefined,
      askPicture: () => undefined,
      change: (content: BlockContent) => {
        setDraft((before) => withContent(before, shown, content));
        setTouched(true);
      },
    }),
    [shown],
  );
  const file = (facts: Partial<Facts>) => {
    setDraft((before) => ({ ...before, ...facts }));
    setTouched(true);
  };
  const keep = (saved: BankedQuestion) => {
    setDraft(saved);
    setTouched(false);
    onSaved?.(saved);
  };
  const send = () => save.mutate(undefined, { onSuccess: keep });
  return { draft, isTouched, shown, show, weight, setWeight, save, editing, file, send };
}

type Desk = ReturnType<typeof useDesk>;

function Corrections({ desk: { draft, shown, weight, setWeight } }: { desk: Desk }) {
  const { t } = useTranslation('studio');
  if (Object.keys(draft.texts).length < 2 || shown !== draft.sourceLanguage) return null;
  return (
    <Switch
      label={t('bank.edit.corrections')}
      description={t('bank.edit.corrections-how')}
      checked={weight === 'minor'}
      onChange={({ currentTarget }) => setWeight(currentTarget.checked ? 'minor' : 'major')}
    />
  );
}

function SaveRow({ desk: { save, isTouched, send } }: { desk: Desk }) {
  const { t } = useTranslation('studio');
  const saved = save.data?.ready ? t('bank.edit.saved') : t('bank.edit.saved-unfinished');
  return (
    <div className={classes.row}>
      <Button loading={save.isPending} onClick={send}>
        {t('bank.edit.save')}
      </Button>
      <p role="status" className={classes.soft}>
        {isTouched ? t('bank.edit.unsaved') : save.data ? saved : ''}
      </p>
    </div>
  );
}

/** A question of the bank as its authors edit it, one language at a time, with what it is filed under. */
export function QuestionForm(props: QuestionFormProps) {
  const { t } = useTranslation('studio');
  const desk = useDesk(props);
  const { draft, shown, show, save, editing, file } = desk;
  const content = { block: draft.question, key: draft.key, texts: draft.texts[shown] ?? {} };
  return (
    <div className={classes.form}>
      {draft.revision ? <LanguageField draft={draft} shown={shown} show={show} /> : null}
      <section aria-label={t('bank.edit.question')}>
        <EditingContext value={editing}>
          <BlockEditor key={shown} content={content} />
        </EditingContext>
      </section>
      <Corrections desk={desk} />
      <QuestionFacts organisationId={props.organisationId} facts={draft} change={file} />
      {isConflict(save.error) ? <ChangedMeanwhile onSee={props.seeNew} /> : null}
      {save.error && !isConflict(save.error) ? <ErrorState error={save.error} /> : null}
      <SaveRow desk={desk} />
    </div>
  );
}
