<?php
// A till in PHP that knows nothing but the WSDL. Reads requests line by line, writes one line for each answer.
// It proves who it is by a token, or by the certificate in one file with its key.
$context = stream_context_create(getenv('TOKEN')
    ? ['http' => ['header' => 'Authorization: Bearer ' . getenv('TOKEN')]]
    : ['ssl' => ['local_cert' => getenv('CERTIFICATE'), 'cafile' => getenv('AUTHORITY')]]);
$till = new SoapClient($argv[1], ['cache_wsdl' => WSDL_CACHE_NONE, 'stream_context' => $context]);
while (($line = fgets(STDIN)) !== false) {
    $words = explode(' ', trim($line));
    try {
        if ($words[0] === 'check') {
            $told = $till->Check(['checkReq' => ['tipoOperazione' => $words[1], 'codiceVoucher' => $words[2]]])->checkResp;
            echo "$told->nominativoBeneficiario|$told->ambito|$told->bene|" . number_format($told->importo, 2, '.', '') . "\n";
        } elseif ($words[0] === 'confirm') {
            $asked = ['tipoOperazione' => '1', 'codiceVoucher' => $words[1], 'importo' => (float) $words[2]];
            echo $till->Confirm(['checkReq' => $asked])->checkResp->esito . "\n";
        } else {
            $list = ['dettaglioISBN' => [['importo' => $words[2], 'isbn' => $words[3]]]];
            $asked = ['codiceVoucher' => $words[1], 'tipoOperazione' => '1', 'listaISBN' => $list];
            echo $till->InsertISBN($asked)->esito . "\n";
        }
    } catch (SoapFault $fault) {
        $detail = $fault->detail->FaultVoucher;
        $same = $fault->faultstring === $detail->exceptionMessage ? '' : 'faultstring differs ';
        echo "fault $same$detail->exceptionCode " . explode(':', $detail->message)[0] . "\n";
    }
}
