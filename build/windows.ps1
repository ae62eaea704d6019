<#
    Windowsの実行ファイルを、Windowsの上で作ります。
        powershell -ExecutionPolicy Bypass -File build\windows.ps1
    Python 3.13（64ビット）とgit、インターネットへの接続が要ります。できたものは out\windows に置かれます。
    Linuxの build/windows.py と同じ wizard.spec と pack.py を使います。
#>
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$out = Join-Path $root 'out\windows'
$environment = Join-Path $out 'environment'
$python = Join-Path $environment 'Scripts\python.exe'

function Invoke-Checked {
    $program, $arguments = $args
    & $program @arguments
    if ($LASTEXITCODE -ne 0) { throw "$program が終了コード $LASTEXITCODE で終わりました。" }
}

New-Item -ItemType Directory -Force -Path $out | Out-Null
if (-not (Test-Path $python)) { Invoke-Checked py -3.13 -m venv $environment }
Invoke-Checked $python -m pip install -q --disable-pip-version-check --require-hashes --no-deps `
    -r (Join-Path $PSScriptRoot 'requirements-windows.txt')

$env:PYTHONHASHSEED = '1'
$env:PYTHONDONTWRITEBYTECODE = '1'
$env:SOURCE_DATE_EPOCH = (& git -C $root log -1 --format=%ct)
$dist = Join-Path $out 'dist'
Invoke-Checked $python -m PyInstaller --noconfirm --clean --log-level WARN `
    --workpath (Join-Path $out 'work') --distpath $dist (Join-Path $PSScriptRoot 'wizard.spec')
$version = (& $python -c "import sys; sys.path.insert(0, r'$root'); import gui; print(gui.__version__)")
Invoke-Checked $python (Join-Path $PSScriptRoot 'pack.py') $dist (Join-Path $out "chousahyou-wizard-$version-windows-x64.zip")

$test = Start-Process -Wait -PassThru -FilePath (Join-Path $dist '調査票ウィザード\調査票ウィザード.exe') `
    -ArgumentList 'selftest', '--report', "`"$(Join-Path $out 'selftest.txt')`""
Get-Content -Encoding UTF8 (Join-Path $out 'selftest.txt')
exit $test.ExitCode
