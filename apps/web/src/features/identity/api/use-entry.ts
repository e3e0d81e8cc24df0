import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { fieldWords } from '../../../lib/problem-words';

interface EntryOptions<Values, Answer> {
  initialValues: Values;
  /** Sends what was filled in. The server judges it and answers in the reader's language. */
  send: (values: Values) => Promise<Answer>;
  onDone: (answer: Answer, values: Values) => void | Promise<void>;
}

/** A form whose rules live on the server: refused fields come back with their sentences. */
export function useEntry<Values extends Record<string, unknown>, Answer>(
  options: EntryOptions<Values, Answer>,
) {
  const prefix = useId();
  const plain = useForm<Values>({ initialValues: options.initialValues });
  // Several forms of one page may have a field of the same name.
  const form = { ...plain, idOf: (name: string) => `${prefix}${name}` };
  const mutation = useMutation({
    mutationFn: options.send,
    onSuccess: options.onDone,
    onError: (error) => form.setErrors(fieldWords(error)),
  });
  const submit = form.onSubmit((values) => {
    form.clearErrors();
    mutation.mutate(values);
  });
  return { form, submit, busy: mutation.isPending, done: mutation.isSuccess, error: mutation.error };
}

export type Entry<Values extends Record<string, unknown>> = ReturnType<typeof useEntry<Values, unknown>>;
