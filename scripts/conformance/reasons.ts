/** Where our answer differs from a table and stands, and why. */
export const reasons: Readonly<Record<string, string>> = {
  'digidoc4j-TS-02_23634_TS_wrong_SignatureValue.asice':
    'The table calls it broken because its time stamp is. The signature itself holds; we say so, believe nothing of the stamp, and so never call it genuine.',
  'xades-10963_signed.xml': 'The suite calls any XPointer partial; here the element is all that the file holds.',
  'dss-doc-firmado.pdf':
    'It carries an OCSP answer about the signer, lists of all authorities above, and a document time stamp over them: in structure B-LTA (ETSI EN 319 142-1, 6.3). The certificate above the stamp is missing, as it is from `dss-Test.signed_Certipost…`, which the same suite calls B-LTA. What is borne out is said apart, as the level that validated.',
  'dss-timestamped_and_signed.pdf':
    'The signature covers the whole file, as the table itself remarks. What came after the first time stamp is told of that stamp; the row of `dss-DSS-2821.pdf` does not count it for the signature either.',
}
