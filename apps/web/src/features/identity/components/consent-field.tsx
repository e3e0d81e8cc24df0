import { Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { fieldId } from './entry-form';

function Statement({ page, children }: { page: 'terms' | 'privacy'; children?: ReactNode }) {
  const { i18n } = useTranslation();
  return (
    <Link to={`/$language/${page}`} params={{ language: i18n.language }} target="_blank">
      {children}
    </Link>
  );
}

interface ConsentFieldProps {
  checked: boolean;
  error: ReactNode;
  onChange: (checked: boolean) => void;
}

/** Consent to the terms, with both texts one press away. Never ticked beforehand. */
export function ConsentField({ checked, error, onChange }: ConsentFieldProps) {
  const { t } = useTranslation('identity');
  const links = { terms: <Statement page="terms" />, privacy: <Statement page="privacy" /> };
  return (
    <Checkbox
      id={fieldId('terms')}
      name="terms"
      size="md"
      checked={checked}
      error={error}
      onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      label={<Trans t={t} i18nKey="sign-up.consent" components={links} />}
    />
  );
}
