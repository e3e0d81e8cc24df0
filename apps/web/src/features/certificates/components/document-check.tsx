import { Button } from '@mantine/core';
import type { VerifiedDocument } from '@pirecow/contracts';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../lib/api';
import { ErrorState } from '../../../ui/error-state';
import { FileField } from '../../../ui/file-field';
import { documentPath } from '../api/certificates';
import classes from './certificates.module.css';
import { Verified } from './verified';

function Outcome({ document, certificate }: VerifiedDocument) {
  const { t } = useTranslation('certificates');
  return (
    <>
      <div className={classes.one} data-standing={document === 'intact' ? 'valid' : 'revoked'}>
        <p className={classes.standing} role="status">
          {t(`document.${document}`)}
        </p>
      </div>
      {certificate ? <Verified found={certificate} /> : null}
    </>
  );
}

/** Whether a document was altered, for who has it. */
export function DocumentCheck() {
  const { t, i18n } = useTranslation('certificates');
  const [file, setFile] = useState<File | null>(null);
  const check = useMutation({
    mutationFn: (chosen: File) =>
      api<VerifiedDocument>(documentPath(i18n.language), {
        method: 'POST',
        body: new Blob([chosen], { type: 'application/pdf' }),
      }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) check.mutate(file);
  };
  const choose = (chosen: File | null) => {
    check.reset();
    setFile(chosen);
  };
  return (
    <section className={classes.section} aria-labelledby="document-check">
      <h2 id="document-check">{t('document.title')}</h2>
      <p>{t('document.lead')}</p>
      <form className={classes.form} onSubmit={submit}>
        <FileField label={t('document.file')} accept=".pdf,application/pdf" file={file} onChoose={choose} />
        <div>
          <Button type="submit" variant="default" loading={check.isPending}>
            {t('document.look')}
          </Button>
        </div>
      </form>
      {check.error ? <ErrorState error={check.error} /> : null}
      {check.data ? <Outcome {...check.data} /> : null}
    </section>
  );
}
