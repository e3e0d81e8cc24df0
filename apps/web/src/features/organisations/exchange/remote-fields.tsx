import { NativeSelect, TextInput } from '@mantine/core';
import type { NewPull } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';

export type Remote = Pick<NewPull, 'name' | 'endpoint' | 'version' | 'key' | 'secret'>;

const VERSIONS: readonly Remote['version'][] = ['1.0.3', '2.0.0'];

interface RemoteFieldsProps {
  value: Remote;
  errors: Record<string, string>;
  /** The secret is known already; it is asked for only where it changes. */
  knowsSecret?: boolean;
  onChange: (change: Partial<Remote>) => void;
}

/** Where another record store is, and what it knows us by. */
export function RemoteFields({ value, errors, knowsSecret = false, onChange }: RemoteFieldsProps) {
  const { t } = useTranslation('organisations');
  return (
    <>
      <TextInput
        required
        label={t('exchange.name')}
        description={t('exchange.name-how')}
        value={value.name}
        error={errors.name}
        maxLength={100}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
      />
      <TextInput
        required
        type="url"
        label={t('exchange.endpoint')}
        description={t('exchange.endpoint-how')}
        placeholder="https://…/xapi"
        value={value.endpoint}
        error={errors.endpoint}
        maxLength={500}
        autoComplete="off"
        onChange={({ currentTarget }) => onChange({ endpoint: currentTarget.value })}
      />
      <NativeSelect
        label={t('exchange.version')}
        value={value.version}
        error={errors.version}
        data={VERSIONS.map((version) => ({ value: version, label: `xAPI ${version}` }))}
        onChange={({ currentTarget }) => onChange({ version: currentTarget.value as Remote['version'] })}
      />
      <TextInput
        required
        label={t('exchange.key')}
        value={value.key}
        error={errors.key}
        maxLength={200}
        autoComplete="off"
        onChange={({ currentTarget }) => onChange({ key: currentTarget.value })}
      />
      <TextInput
        required={!knowsSecret}
        type="password"
        label={t('exchange.secret')}
        description={t(knowsSecret ? 'exchange.secret-kept' : 'exchange.secret-how')}
        value={value.secret}
        error={errors.secret}
        maxLength={200}
        autoComplete="new-password"
        onChange={({ currentTarget }) => onChange({ secret: currentTarget.value })}
      />
    </>
  );
}
