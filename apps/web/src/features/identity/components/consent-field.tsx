import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';

function Statement({ page, children }: { page: 'terms' | 'privacy'; children?: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <Link to={`/$language/${page}`} params={{ language: i18n.language }} target="_blank">
      {children}
    </Link>
  );
}

interface ConsentFieldProps {
  form: {
    values: { terms: boolean };
    errors: Record<string, ReactNode>;
    setFieldValue: (name: 'terms', value: boolean) => void;
    idOf: (name: string) => string;
  };
}

/** Consent to the terms, with both texts one press away. Never ticked beforehand. */
export function ConsentField({ form }: ConsentFieldProps) {
  const { t } = useTranslation('identity');
  const links = { terms: <Statement page="terms" />, privacy: <Statement page="privacy" /> };
  return (
    <Checkbox
      id={form.idOf('terms')}
      name="terms"
      size="md"
      checked={form.values.terms}
      error={form.errors['terms']}
      onChange={({ currentTarget }) => form.setFieldValue('terms', currentTarget.checked)}
      label={<Trans t={t} i18nKey="sign-up.consent" components={links} />}
    />
  );
}
