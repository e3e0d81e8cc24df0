import { Button, NativeSelect } from '@mantine/core';
import type { Interaction, Question } from '@pirecow/content';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { api } from '../../../lib/api';
import { useFreshForm } from '../../../lib/use-fresh-form';
import { ConfirmDialog } from '../../../ui/confirm-dialog';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import classes from '../bank/bank.module.css';
import { bankKey, bankPath, type BankedQuestion, bankQuestionQuery } from '../bank/queries';
import { type Draft, QuestionForm } from '../bank/question-form';
import { Guided } from '../guide/guided';
import { BLOCK_GROUPS, blankBlock } from '../model/blank-blocks';
import { bankQuestionRoute } from '../routes';

function blankDraft(kind: Interaction, sourceLanguage: string): Draft {
  const { block, key = {} } = blankBlock(kind);
  const facts = { name: '', tags: [], competence: null, difficulty: null };
  return { question: block as Question, key, sourceLanguage, texts: {}, ...facts };
}

/** A question that is not there yet: its kind and its language are chosen first. */
function NewQuestion({ organisationId }: { organisationId: string }) {
  const { t, i18n } = useTranslation('studio');
  const navigate = useNavigate();
  const [kind, setKind] = useState<Interaction>('singleChoice');
  const [language, setLanguage] = useState(i18n.language);
  const [draft, setDraft] = useState(() => blankDraft(kind, language));
  const begin = (chosen: Interaction, code: string) => {
    setKind(chosen);
    setLanguage(code);
    setDraft(blankDraft(chosen, code));
  };
  const onSaved = ({ question }: BankedQuestion) =>
    void navigate({
      to: bankQuestionRoute.fullPath,
      params: { organisationId, questionId: question.id },
      replace: true,
    });
  return (
    <>
      <div className={`${classes.fields} ${classes.form}`} style={{ display: 'grid' }}>
        <NativeSelect
          label={t('bank.edit.kind')}
          data={BLOCK_GROUPS.question.map((value) => ({ value, label: t(`block.${value}`) }))}
          value={kind}
          onChange={({ currentTarget }) => begin(currentTarget.value as Interaction, language)}
        />
        <NativeSelect
          label={t('bank.edit.source')}
          data={languages.map((value) => ({ value, label: languageName(value) }))}
          value={language}
          onChange={({ currentTarget }) => begin(kind, currentTarget.value)}
        />
      </div>
      <QuestionForm
        key={draft.question.id}
        organisationId={organisationId}
        start={draft}
        onSaved={onSaved}
        seeNew={() => Promise.resolve()}
      />
    </>
  );
}

interface KnownProps {
  organisationId: string;
  question: BankedQuestion;
}

function useRemoval({ organisationId, question }: KnownProps) {
  const queryClient = useQueryClient();
  const path = bankPath(organisationId, `/${question.question.id}`);
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: [...bankKey(organisationId), 'list'] });
  const remove = useMutation({
    mutationFn: () => api<void>(path, { method: 'DELETE', seen: question.revision }),
    onSuccess,
  });
  const restore = useMutation({
    mutationFn: () => api<void>(`${path}/restore`, { method: 'POST' }),
    onSuccess: async () => {
      remove.reset();
      await onSuccess();
    },
  });
  return { remove, restore };
}

function KnownQuestion(props: KnownProps) {
  const { t } = useTranslation('studio');
  const { organisationId, question } = props;
  const { id } = question.question;
  const form = useFreshForm(bankQuestionQuery(organisationId, id).queryKey);
  const { remove, restore } = useRemoval(props);
  const [isAsking, setAsking] = useState(false);
  if (remove.isSuccess)
    return (
      <EmptyState title={t('bank.edit.removed')} text={t('bank.edit.remove-text')}>
        {restore.error ? <ErrorState error={restore.error} /> : null}
        <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
          {t('bank.edit.restore')}
        </Button>
      </EmptyState>
    );
  return (
    <>
      <QuestionForm key={form.round} organisationId={organisationId} start={question} seeNew={form.seeNew} />
      {remove.error ? <ErrorState error={remove.error} /> : null}
      <Button variant="subtle" color="red" className={classes.start} onClick={() => setAsking(true)}>
        {t('bank.edit.remove')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t('bank.edit.remove')}
        text={t('bank.edit.remove-text')}
        action={t('bank.edit.remove')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate(undefined, { onSettled: () => setAsking(false) })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function Known({ organisationId, questionId }: { organisationId: string; questionId: string }) {
  const query = useQuery(bankQuestionQuery(organisationId, questionId));
  return (
    <QueryState query={query}>
      {(question) => <KnownQuestion organisationId={organisationId} question={question} />}
    </QueryState>
  );
}

/** One question of the bank. */
export default function BankQuestionPage() {
  const { t } = useTranslation('studio');
  const { organisationId, questionId }: { organisationId: string; questionId: string } =
    bankQuestionRoute.useParams();
  const isNew = questionId === 'new';
  return (
    <Page
      title={isNew ? t('bank.edit.new') : t('bank.edit.title')}
      documentTitle={`${isNew ? t('bank.edit.new') : t('bank.edit.title')} · ${t('bank.title')} · pirEcow`}
      actions={
        <LinkButton
          variant="default"
          to="/organisations/$organisationId/questions"
          params={{ organisationId }}
        >
          {t('bank.back')}
        </LinkButton>
      }
    >
      <Guided page="questions">
        {isNew ? (
          <NewQuestion organisationId={organisationId} />
        ) : (
          <Known key={questionId} organisationId={organisationId} questionId={questionId} />
        )}
      </Guided>
    </Page>
  );
}
