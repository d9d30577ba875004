export const MUTATIONS: Record<string, { readonly file: string; readonly from: string; readonly to: string }>;
