import { Button, Radio } from '@mantine/core';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import '@mantine/core/styles/RadioIndicator.layer.css';
import type { LibraryFile, Replaced } from '@pirecow/contracts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { ACCEPTED } from '../media/accepted';
import { type Credit, CreditFields } from '../media/credit-fields';
import { Refused } from '../media/refused';
import { SendingBar } from '../media/sending-bar';
import { useSending } from '../../../ui/incoming/use-sending';
import classes from './library.module.css';
import { libraryPath } from './queries';
import { FileField } from '../../../ui/file-field';

const WEIGHTS = ['minor', 'major'] as const;

interface ReplaceFormProps {
  organisationId: string;
  file: LibraryFile;
  onReplaced: (replaced: Replaced) => void;
}

/** Another file in the place of this one, in all drafts that show it. */
export function ReplaceForm({ organisationId, file, onReplaced }: ReplaceFormProps) {
  const { t } = useTranslation('studio');
  const [chosen, setChosen] = useState<File | null>(null);
  const [weight, setWeight] = useState<string>('minor');
  const { licence, source, author } = file;
  const [credit, setCredit] = useState<Credit>({ licence, source, author: author ?? '' });
  const { sending, send } = useSending(organisationId);
  const replacing = useMutation({
    mutationFn: async (next: File) => {
      const body = { uploadId: await send(next), ...credit, weight };
      return api<Replaced>(libraryPath(organisationId, `/${file.hash}/replace`), { method: 'POST', body });
    },
    onSuccess: onReplaced,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen) replacing.mutate(chosen);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <FileField
        label={t('library.new-file')}
        accept={ACCEPTED[file.kind === 'document' ? 'file' : file.kind]}
        file={chosen}
        onChoose={setChosen}
      />
      <Radio.Group label={t('library.weight')} value={weight} onChange={setWeight}>
        <div className={classes.form}>
          {WEIGHTS.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`library.weight-${one}`)}
              description={t(`library.weight-${one}-how`)}
            />
          ))}
        </div>
      </Radio.Group>
      <CreditFields credit={credit} change={(part) => setCredit((before) => ({ ...before, ...part }))} />
      {replacing.error ? <Refused error={replacing.error} /> : null}
      <SendingBar sending={sending} />
      <div className={classes.row}>
        <Button type="submit" loading={replacing.isPending} disabled={!chosen}>
          {t('library.replace')}
        </Button>
      </div>
    </form>
  );
}
