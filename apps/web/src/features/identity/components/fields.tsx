import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import '@mantine/core/styles/PasswordInput.layer.css';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { languageName, languages } from '../../../i18n/languages';
import { territoriesQuery } from '../api/queries';
import classes from './identity.module.css';

type Bound = Pick<UseFormReturnType<Record<string, unknown>>, 'getInputProps'> & {
  idOf: (name: string) => string;
};

interface FieldProps {
  form: Bound;
  name: string;
  /** Where the usual name of the field would not tell enough. */
  label?: string;
  autoComplete?: string;
  /** One sentence under the label. */
  hint?: string;
  optional?: boolean;
}

function useBound({ form, name, hint, optional, ...props }: FieldProps) {
  const { t } = useTranslation('identity');
  const label = props.label ?? t(`field.${name}`);
  return {
    id: form.idOf(name),
    name,
    label: optional ? t('form.optional', { label }) : label,
    description: hint,
    ...form.getInputProps(name),
  };
}

export function TextField(props: FieldProps) {
  return <TextInput {...useBound(props)} autoComplete={props.autoComplete} />;
}

export function EmailField(props: Pick<FieldProps, 'form' | 'label' | 'autoComplete'>) {
  const bound = useBound({ ...props, name: 'email' });
  return (
    <TextInput {...bound} type="email" inputMode="email" autoComplete={props.autoComplete ?? 'username'} />
  );
}

/** A password; its eye says what it does, in the reader's language. */
export function PasswordField(props: FieldProps) {
  const { t } = useTranslation('identity');
  const bound = useBound(props);
  return (
    <PasswordInput
      {...bound}
      autoComplete={props.autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': t('form.show-password'), tabIndex: 0 }}
    />
  );
}

/** A password that is chosen now. */
export function NewPasswordField({
  optional = false,
  ...props
}: Pick<FieldProps, 'form' | 'label' | 'optional'>) {
  const { t } = useTranslation('identity');
  const hint = optional ? t('form.password-optional') : t('form.password-hint');
  return (
    <PasswordField {...props} name="password" autoComplete="new-password" hint={hint} optional={optional} />
  );
}

export function NameFields({ form }: { form: Bound }) {
  return (
    <div className={classes.columns}>
      <TextField form={form} name="givenName" autoComplete="given-name" />
      <TextField form={form} name="familyName" autoComplete="family-name" />
    </div>
  );
}

export function LanguageField({ form, hint }: Pick<FieldProps, 'form' | 'hint'>) {
  const bound = useBound({ form, name: 'language', ...(hint && { hint }) });
  return (
    <NativeSelect {...bound} data={languages.map((code) => ({ value: code, label: languageName(code) }))} />
  );
}

/** The territories under their countries, each in the reader's language. */
export function TerritoryField({ form }: Pick<FieldProps, 'form'>) {
  const { t, i18n } = useTranslation('identity');
  const { data } = useQuery(territoriesQuery);
  const bound = useBound({ form, name: 'territory', hint: t('profile.territory-why'), optional: true });
  const items = data?.items ?? [];
  const groups = ['ES', 'FR', 'AD'].map((country) => ({
    group: t(`country.${country}`),
    items: items
      .filter((territory) => territory.country === country)
      .map(({ code, names }) => ({ value: code, label: names[i18n.language] ?? names['en'] ?? code }))
      .sort((one, other) => one.label.localeCompare(other.label)),
  }));
  return <NativeSelect {...bound} data={[{ value: '', label: t('profile.no-territory') }, ...groups]} />;
}

/** Zones of this part of the world first; the others follow by name. */
const NEAR = ['Europe/Paris', 'Europe/Madrid', 'Europe/Andorra'];

export function TimeZoneField({ form }: Pick<FieldProps, 'form'>) {
  const { t } = useTranslation('identity');
  const bound = useBound({ form, name: 'timeZone' });
  const others = Intl.supportedValuesOf('timeZone').filter((zone) => !NEAR.includes(zone));
  const group = (key: 'near' | 'others', zones: string[]) => ({
    group: t(`profile.zones-${key}`),
    items: zones,
  });
  return <NativeSelect {...bound} data={[group('near', NEAR), group('others', [...others, 'UTC'])]} />;
}
